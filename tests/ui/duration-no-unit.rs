use api_error_codes::status_codes;

status_codes! {
    429 SLOW_DOWN after=2
}

fn main() {
    let _ = ErrorCode::SlowDown;
}
