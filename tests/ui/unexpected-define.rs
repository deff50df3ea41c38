use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        #define NOT_FOUND 404
        409 CONFLICT
    }
}

fn main() {
    let _ = Acme::Conflict;
}
