use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        409 CONFLICT
        404 NOT_*
    }
}

fn main() {
    let _ = (Acme::Not, Acme::Conflict);
}
