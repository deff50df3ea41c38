use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND

    envelope {
        request-id = error.id
    }
}

fn main() {}
