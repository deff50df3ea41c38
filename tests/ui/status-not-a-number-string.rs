use api_error_codes::status_codes;

status_codes! {
    400 INVALID_REQUEST
    "404" NOT_FOUND
}

fn main() {
    let _ = (ErrorCode::InvalidRequest, ErrorCode::NotFound);
}
