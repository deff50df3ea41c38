use api_error_codes::status_codes;

status_codes! {
    5xx SERVER_ERROR
    5xx OUTAGE
}

fn main() {
    let _ = |status| (ErrorCode::ServerError(status), ErrorCode::Outage(status));
}
