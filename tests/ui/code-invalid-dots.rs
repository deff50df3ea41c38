use api_error_codes::status_codes;

status_codes! {
    404 order.not_found
    409 CONFLICT
}

fn main() {
    let _ = (ErrorCode::OrderNotFound, ErrorCode::Conflict);
}
