use api_error_codes::status_codes;

status_codes! {
    400
    401 UNAUTHORIZED
}

fn main() {
    let _ = ErrorCode::Unauthorized;
}
