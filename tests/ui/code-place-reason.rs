use api_error_codes::status_codes;

status_codes! {
    404|410 _
    409 CONFLICT
}

fn main() {
    let _ = ErrorCode::Conflict;
}
