use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        #[error("no such order")]
        404 NOT_FOUND
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
