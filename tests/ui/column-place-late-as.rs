use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND retry=false as Missing
    409 CONFLICT
}

fn main() {
    let _ = (ErrorCode::Missing, ErrorCode::Conflict);
}
