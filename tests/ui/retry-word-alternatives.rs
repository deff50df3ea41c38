use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        404 NOT_FOUND retry=true|false
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
