use api_error_codes::status_codes;

status_codes! {
    #[cfg_attr(feature = "legacy")]
    404 NOT_FOUND
}

fn main() {
    let _ = ErrorCode::NotFound;
}
