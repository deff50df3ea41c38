//! Both doors where nothing of std's has its usual name, under every lint.
#![no_implicit_prelude]
#![deny(
    warnings,
    missing_docs,
    unused_qualifications,
    unreachable_pub,
    rust_2018_idioms,
    let_underscore_drop,
    missing_copy_implementations,
    missing_debug_implementations,
    redundant_imports,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unnameable_types,
    unused_lifetimes,
    unused_results,
    clippy::pedantic,
    clippy::nursery,
    clippy::arithmetic_side_effects,
    clippy::impl_trait_in_params,
    clippy::indexing_slicing,
    clippy::missing_trait_methods,
    clippy::pattern_type_mismatch,
    clippy::same_name_method
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
