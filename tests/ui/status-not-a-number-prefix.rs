use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        HTTP_404 NOT_FOUND
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
