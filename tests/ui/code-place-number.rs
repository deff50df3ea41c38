use api_error_codes::status_codes;

status_codes! {
    5xx 500
}

fn main() {
    let _ = |status| ErrorCode::Code500(status);
}
