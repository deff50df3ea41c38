use api_error_codes::status_codes;

status_codes! {
    400 100
    _ "Something else"
}

fn main() {
    let _ = ErrorCode::Other(api_error_codes::http::StatusCode::NOT_FOUND);
}
