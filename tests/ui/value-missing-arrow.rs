use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND docs => "https://example.com"
}

fn main() {
    let _ = ErrorCode::NotFound;
}
