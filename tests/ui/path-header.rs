use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    envelope {
        request_id = headers("x-request-id")
    }
}

fn main() {
    let _ = ErrorCode::ENVELOPE;
}
