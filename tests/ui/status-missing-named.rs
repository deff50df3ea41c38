use api_error_codes::status_codes;

status_codes! {
    404 NOT_FOUND "No such order"
    "card-declined" as CardDeclined "The card was declined"
}

fn main() {
    let _ = (ErrorCode::NotFound, ErrorCode::CardDeclined);
}
