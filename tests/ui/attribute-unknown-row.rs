use api_error_codes::status_codes;

status_codes! {
    #[api_error(retry = false)]
    404 NOT_FOUND
}

fn main() {
    let _ = ErrorCode::NotFound;
}
