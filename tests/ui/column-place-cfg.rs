use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND
    #[cfg(all())]
    _ UNEXPECTED
}

fn main() {
    let _ = |status| ErrorCode::Unexpected(status);
}
