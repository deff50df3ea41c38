use api_error_codes::status_codes;

status_codes! {
    5xx SERVER_ERROR|INTERNAL_ERROR
}

fn main() {
    let _ = |status| ErrorCode::ServerError(status);
}
