use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        NOT_FOUND: { status: 404, message: "No such order", retryable: false },
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
