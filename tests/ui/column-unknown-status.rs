use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND http_status=410
}

fn main() {}
