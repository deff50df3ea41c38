use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND|GONE
    410 GONE "No longer there"
}

fn main() {
    let _ = (ErrorCode::NotFound, ErrorCode::Gone);
}
