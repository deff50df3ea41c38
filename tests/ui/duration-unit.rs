use api_error_codes::status_codes;

status_codes! {
    429 SLOW_DOWN after=2h
}

fn main() {
    let _ = ErrorCode::SlowDown;
}
