use api_error_codes::status_codes;

status_codes! {
    (404) NOT_FOUND
    500 INTERNAL_ERROR
}

fn main() {
    let _ = ErrorCode::InternalError;
}
