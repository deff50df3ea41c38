//! What the examples share: [`shop`], an API on loopback whose errors come from one table.

pub mod shop;
