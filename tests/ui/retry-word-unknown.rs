use api_error_codes::status_codes;

status_codes! {
    409 CONFLICT retry=maybe
}

fn main() {
    let _ = ErrorCode::Conflict;
}
