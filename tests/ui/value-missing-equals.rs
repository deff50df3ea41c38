use api_error_codes::status_codes;

status_codes! {
    401 UNAUTHORIZED action "Sign in again"
}

fn main() {
    let _ = ErrorCode::Unauthorized;
}
