use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    retry { attempts = 0 }
}

fn main() {
    let _ = ErrorCode::RETRY;
}
