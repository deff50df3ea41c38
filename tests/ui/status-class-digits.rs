use api_error_codes::status_codes;

status_codes! {
    50x SERVER_ERROR
}

fn main() {
    let _ = |status| ErrorCode::ServerError(status);
}
