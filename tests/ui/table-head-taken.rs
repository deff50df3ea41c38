use api_error_codes::status_codes;

status_codes! {
    enum __rt {
        404 NOT_FOUND
    }
}

fn main() {}
