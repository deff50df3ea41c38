use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        404 NOT_FOUND
        503 BUSY 3s
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
