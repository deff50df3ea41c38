use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    envelope {
        error_when = status > 399
    }
}

fn main() {
    let _ = ErrorCode::ENVELOPE;
}
