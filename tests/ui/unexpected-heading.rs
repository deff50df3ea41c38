use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        status,code,description
        404,NOT_FOUND,"No such order"
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
