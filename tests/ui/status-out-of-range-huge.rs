use api_error_codes::status_codes;

status_codes! {
    99999999999999999999 NOT_FOUND
}

fn main() {
    let _ = ErrorCode::NotFound;
}
