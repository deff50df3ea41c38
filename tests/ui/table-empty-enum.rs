use api_error_codes::status_codes;

status_codes! {
    pub enum AcmeError {}
}

fn main() {
    let _ = |status| AcmeError::Other(status);
}
