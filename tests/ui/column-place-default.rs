use api_error_codes::status_codes;

status_codes! {
    5xx SERVER_ERROR default
}

fn main() {
    let _ = |status| ErrorCode::ServerError(status);
}
