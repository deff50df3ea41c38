use api_error_codes::status_codes;

status_codes! {
    pub enum Acme {
        404 NOT_FOUND
    }

    impl Acme {}
}

fn main() {}
