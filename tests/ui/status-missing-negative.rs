use api_error_codes::status_codes;

status_codes! {
    -1021 "Clock is off"
    409 CONFLICT
}

fn main() {
    let _ = (ErrorCode::CodeMinus1021, ErrorCode::Conflict);
}
