//! Both doors where nothing of std's has its usual name, under every lint.
#![no_implicit_prelude]
#![deny(
    warnings,
    missing_docs,
    unused_qualifications,
    unreachable_pub,
    rust_2018_idioms,
    clippy::pedantic,
    clippy::nursery
)]

pub mod plain;
mod private;
pub mod shadowed;

pub use private::codes;

/// Not the crate of that name.
pub mod core {}
/// Not the crate of that name.
pub mod std {}

#[cfg(test)]
mod works;
