//! The examples of api-error-codes.
