use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND user_facing=true
}

fn main() {
    let _ = ErrorCode::NotFound;
}
