use api_error_codes::status_codes;

status_codes! {
    pub enum AcmeError {
        400
        404 NOT_FOUND retyr=false
        409 CONFLICT  retry=maybe
        503 BUSY      after=2
        429|429 SLOW_DOWN
        5XX SERVER_ERROR
        410 GONE      docs=5
        418 TEAPOT    "Short" "Stout"
    }

    envelope {
        mesage = error.message
    }

    retry { attempts = 0 }
}

fn main() {
    let _ = (AcmeError::NotFound, AcmeError::Conflict, AcmeError::Busy, AcmeError::SlowDown, AcmeError::Gone);
    let _ = |status| (AcmeError::ServerError(status), AcmeError::Other(status), AcmeError::from_status(status));
    let _: Result<AcmeError, _> = "NOT_FOUND".parse();
    println!("{} {:?}", AcmeError::Teapot, AcmeError::Teapot.retry());
}
