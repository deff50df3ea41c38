use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    retry { base = 1m }
}

fn main() {
    let _ = ErrorCode::RETRY;
}
