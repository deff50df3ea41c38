//! Laws that every table obeys, over tables of 1 to 2000 rows of the real macro.

mod generated;
mod model;
mod valid;

/// The tables that the build script wrote.
mod tables {
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}
