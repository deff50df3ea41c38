use api_error_codes::{Envelope, envelope};

const ENVELOPE: Envelope = envelope! {
    code    = error..code
    mesage  = error.message
    details = error.details
};

fn main() {
    let _ = ENVELOPE;
}
