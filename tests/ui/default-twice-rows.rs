use api_error_codes::status_codes;

status_codes! {
    404 NO_ORDER default
    404 NO_USER default
}

fn main() {
    let _ = (ErrorCode::NoOrder, ErrorCode::NoUser);
}
