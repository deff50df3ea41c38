use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        - code: not_found
          status: 404
          description: No such order
        409 CONFLICT
    }
}

fn main() {
    let _ = (Acme::NotFound, Acme::Conflict);
}
