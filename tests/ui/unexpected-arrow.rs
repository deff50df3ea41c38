use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND => "No such order"
}

fn main() {
    let _ = ErrorCode::NotFound;
}
