use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        NotFound { order: u64 },
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
