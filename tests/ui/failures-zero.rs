use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    breaker { failures = 0 }
}

fn main() {
    let _ = ErrorCode::BREAKER;
}
