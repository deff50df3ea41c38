use api_error_codes::status_codes;

status_codes! {
    400 INVALID_REQUEST "Malformed"
    NOT_FOUND "No such order"
    409 CONFLICT
}

fn main() {
    let _ = (ErrorCode::InvalidRequest, ErrorCode::NotFound, ErrorCode::Conflict);
}
