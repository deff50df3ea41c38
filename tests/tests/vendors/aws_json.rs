//! AWS JSON / REST-JSON protocols.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 ProvisionedThroughputExceededException retry=true
        429 TooManyRequestsException retry=true
        400 ValidationException
        400 ThrottlingException retry=true
        400 UnrecognizedClientException
        400 ExpiredTokenException
        400 AccessDeniedException
        400 SerializationException
    }

    envelope {
        ..aws_json
    }
}
