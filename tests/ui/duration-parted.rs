use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    retry { base = 1 s }
}

fn main() {
    let _ = ErrorCode::RETRY;
}
