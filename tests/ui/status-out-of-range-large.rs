use api_error_codes::status_codes;

status_codes! {
    * ANYTHING
    1404 NOT_FOUND
}

fn main() {
    let _ = (ErrorCode::Anything, ErrorCode::NotFound);
}
