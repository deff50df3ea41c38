use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND
    type Code = "not_found" | "conflict";
}

fn main() {
    let _ = ErrorCode::NotFound;
}
