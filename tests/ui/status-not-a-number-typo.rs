use api_error_codes::status_codes;

status_codes! {
    4o4 NOT_FOUND
    500 INTERNAL_ERROR
}

fn main() {
    let _ = (ErrorCode::NotFound, ErrorCode::InternalError);
}
