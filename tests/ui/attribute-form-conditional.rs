use api_error_codes::status_codes;

status_codes! {
    #[cfg_attr(all(), api_error(exhaustive))]
    pub enum ErrorCode {
        404 NOT_FOUND
    }
}

fn main() {
    let _ = ErrorCode::NotFound;
}
