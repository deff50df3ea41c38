use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND
    #[cfg(any())]
    _ UNEXPECTED
}

fn main() {
    let _ = |status| ErrorCode::Unexpected(status);
}
