use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    envelope {
        request_id = error.request-id
    }
}

fn main() {
    let _ = ErrorCode::ENVELOPE;
}
