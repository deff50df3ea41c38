use api_error_codes::status_codes;

status_codes! {
    500 INTERNAL_ERROR expose
}

fn main() {
    let _ = ErrorCode::InternalError;
}
