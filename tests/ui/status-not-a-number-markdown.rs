use api_error_codes::status_codes;

status_codes! {
    | Status | Code | Meaning |
    |---|---|---|
    | 404 | NOT_FOUND | "No such order" |
    | 409 | CONFLICT | "Exists already" |
}

fn main() {}
