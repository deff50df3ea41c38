use api_error_codes::status_codes;

status_codes! {
    401 UNAUTHORIZED action=
    404 NOT_FOUND
}

fn main() {
    let _ = (ErrorCode::Unauthorized, ErrorCode::NotFound);
}
