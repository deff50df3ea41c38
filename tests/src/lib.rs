//! The tests of api-error-codes.
