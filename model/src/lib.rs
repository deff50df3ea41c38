//! The table language.
