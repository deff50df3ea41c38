//! Both doors in edition 2018.

include!("../../shared.rs");
