use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        404 Not Found
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
