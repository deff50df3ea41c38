use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        404 as Missing NOT_FOUND
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::Missing, Acme::Conflict);
}
