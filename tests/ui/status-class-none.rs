use api_error_codes::status_codes;

status_codes! {
    6xx SERVER_ERROR
}

fn main() {
    let _ = ErrorCode::ServerError;
}
