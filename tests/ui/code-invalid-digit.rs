use api_error_codes::status_codes;

status_codes! {
    404 2fa_required
    409 CONFLICT
}

fn main() {
    let _ = (ErrorCode::Code2faRequired, ErrorCode::Conflict);
}
