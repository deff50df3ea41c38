use api_error_codes::status_codes;

status_codes! {
    404 OTHER
}

fn main() {
    let _ = |status| ErrorCode::from_status(status);
}
