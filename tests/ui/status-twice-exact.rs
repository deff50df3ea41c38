use api_error_codes::status_codes;

status_codes! {
    429|503|429 SLOW_DOWN
}

fn main() {
    let _ = ErrorCode::SlowDown;
}
