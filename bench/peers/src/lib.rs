//! Nothing but dependencies: what the measured crates link to, built once.

#![forbid(unsafe_code)]
