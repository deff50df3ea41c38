use api_error_codes::status_codes;

status_codes! {
    * 05 "Do not honour"
    409 CONFLICT
}

fn main() {
    let _ = (ErrorCode::Code05, ErrorCode::Conflict);
}
