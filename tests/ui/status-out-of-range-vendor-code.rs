use api_error_codes::status_codes;

status_codes! {
    20003 AUTHENTICATE
}

fn main() {
    let _ = ErrorCode::Authenticate;
}
