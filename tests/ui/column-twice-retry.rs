use api_error_codes::status_codes;

status_codes! {
    503 BUSY retry=false "Later" retry=true
}

fn main() {
    let _ = ErrorCode::Busy;
}
