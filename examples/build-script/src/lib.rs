//! The vendor's list lies in the repository; `build.rs` makes the enum of it, and nothing is checked in.

include!(concat!(env!("OUT_DIR"), "/ferry.rs"));

#[cfg(test)]
mod tests {
    use api_error_codes::http::{HeaderMap, StatusCode};

    use super::FerryError;

    #[test]
    fn a_storm_passes() {
        let body = r#"{"fault": "STORM", "words": "Come back tomorrow"}"#;
        let error = FerryError::decode(StatusCode::SERVICE_UNAVAILABLE, &HeaderMap::new(), body);
        assert_eq!((error.code(), error.message()), (FerryError::Storm, "Come back tomorrow"));
        assert!(error.is_retryable());
        assert!(!FerryError::FullyBooked.is_retryable());
    }
}
