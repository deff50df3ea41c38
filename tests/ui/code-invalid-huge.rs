use api_error_codes::status_codes;

status_codes! {
    400 99999999999999999999
    404 NOT_FOUND
}

fn main() {
    let _ = ErrorCode::NotFound;
}
