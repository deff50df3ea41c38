use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        NOT_FOUND(404, "No such order"),
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
