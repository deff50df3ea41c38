use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    retry { base = 1m, max = 30s }
}

fn main() {
    let _ = ErrorCode::RETRY;
}
