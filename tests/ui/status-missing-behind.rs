use api_error_codes::status_codes;

status_codes! {
    NOT_FOUND = 404 "No such order"
    409 CONFLICT
}

fn main() {
    let _ = (ErrorCode::NotFound, ErrorCode::Conflict);
}
