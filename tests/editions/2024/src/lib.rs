//! Both doors in edition 2024.

include!("../../shared.rs");
