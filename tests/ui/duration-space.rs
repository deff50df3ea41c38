use api_error_codes::status_codes;

status_codes! {
    503 NOT_FOUND after=2 s
    409 CONFLICT
}

fn main() {
    let _ = (ErrorCode::NotFound, ErrorCode::Conflict);
}
