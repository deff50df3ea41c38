use api_error_codes::CodedError;

enum AcmeError {
    NotFound,
}

fn send(error: impl CodedError) {
    let _ = error.status();
}

fn main() {
    send(AcmeError::NotFound);
}
