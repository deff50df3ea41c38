//! Amazon S3.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        403 AccessDenied
        404 NoSuchKey
        503 SlowDown retry=true
        403 AccountProblem
        403 AllAccessDisabled
        400 AmbiguousGrantByEmailAddress
        400 AuthorizationHeaderMalformed
        400 BadDigest
    }

    envelope {
        ..aws_xml
    }
}
