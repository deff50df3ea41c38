use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND
    _ UNEXPECTED
    _ UNKNOWN
}

fn main() {
    let _ = |status| (ErrorCode::Unexpected(status), ErrorCode::Unknown(status));
}
