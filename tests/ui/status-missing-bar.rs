use api_error_codes::status_codes;

status_codes! {
    404| NOT_FOUND
    409 CONFLICT
}

fn main() {
    let _ = (ErrorCode::NotFound, ErrorCode::Conflict);
}
