use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        404 NOT_FOUND false
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
