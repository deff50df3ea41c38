//! Both doors in edition 2021.

include!("../../shared.rs");
