use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    envelope {
        code       = code
        error_when = code = 0
    }
}

fn main() {
    let _ = ErrorCode::NotFound;
}
