use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND
    default UNEXPECTED
}

fn main() {}
