use api_error_codes::status_codes;

status_codes! {
    400 1.5 "Too old" retry=false
    404 NOT_FOUND
}

fn main() {
    let _ = ErrorCode::NotFound;
}
