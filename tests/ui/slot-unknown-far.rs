use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    envelope {
        severity = error.severity
    }
}

fn main() {
    let _ = ErrorCode::ENVELOPE;
}
