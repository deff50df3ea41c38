use api_error_codes::status_codes;

status_codes! {
    pub const ErrorCode = {
        404 NOT_FOUND
    };
}

fn main() {
    let _ = ErrorCode::NotFound;
}
