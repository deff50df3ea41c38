use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    envelope {
        message = error.message.millis()
    }
}

fn main() {
    let _ = ErrorCode::ENVELOPE;
}
