use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    envelope {
        code       = error
        message    = error.message
        request_id = error.id
    }
}

fn main() {
    let _ = ErrorCode::NotFound;
}
