use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND
    410 GONE as NotFound
}

fn main() {
    let _ = ErrorCode::NotFound;
}
