use api_error_codes::status_codes;

status_codes! {
    NOT_FOUND "No such order"
}

fn main() {
    let _ = ErrorCode::NotFound;
}
