//! Envelopes that many vendors share, each written in the language itself.

use proc_macro2::TokenStream;

use crate::diagnostic::Diagnostics;
use crate::envelope::Envelope;
use crate::parse::envelope_body;

/// A named envelope of the language.
#[derive(Debug, PartialEq, Eq)]
pub struct Preset {
    /// How it is written.
    pub name: &'static str,
    /// Its slots, as a user could write them.
    pub source: &'static str,
}

impl Preset {
    /// What no section at all means.
    pub const STANDARD: &'static Self = &Self {
        name: "standard",
        source: r##"
            code       = error.code
            message    = error.message
            details    = error.details
            request_id = error.request_id | header("x-request-id")
            timestamp  = error.timestamp
        "##,
    };

    /// All of them.
    pub const ALL: &'static [&'static Self] = &[
        Self::STANDARD,
        &Self {
            name: "flat",
            source: r##"
                code       = code | error_code | errorCode | error
                message    = message | error_message | error_description | detail | msg | error
                details    = details | errors
                request_id = request_id | requestId | header("x-request-id")
                timestamp  = timestamp
            "##,
        },
        // RFC 9457. The RFC has no code: vendors add one, or put it at the end of the type's URI.
        &Self {
            name: "problem_json",
            source: r##"
                code       = code | errorCode | error_code | type.after("://").until("#").until("?").after_last("/")
                message    = detail | title
                details    = errors | "invalid-params" | invalid_params
                request_id = request_id | requestId | trace_id | traceId | instance | header("x-request-id")
                timestamp  = timestamp
                docs       = type
                status     = status
            "##,
        },
        &Self {
            name: "json_api",
            source: r##"
                code       = errors[0].code
                message    = errors[0].detail | errors[0].title
                details    = errors[0].source | errors[0].meta
                fields     = errors
                target     = errors[0].source.pointer | errors[0].source.parameter | errors[0].source.header
                request_id = errors[0].id | header("x-request-id")
                docs       = errors[0].links.about | errors[0].links.about.href | errors[0].links.type
                status     = errors[0].status
                error_when = errors
            "##,
        },
        // RFC 6749 5.2, and RFC 6750 3: the same in a challenge, with an empty body.
        &Self {
            name: "oauth2",
            source: r##"
                code       = error | header("www-authenticate").param("error")
                message    = error_description | header("www-authenticate").param("error_description")
                subcode    = error_codes[0]
                details    = error_codes
                request_id = trace_id | correlation_id | header("x-request-id")
                timestamp  = timestamp
                docs       = error_uri | header("www-authenticate").param("error_uri")
            "##,
        },
        // google.rpc.Status in JSON; a stream wraps it in a list.
        &Self {
            name: "google",
            source: r##"
                code        = error.status | [0].error.status
                subcode     = error.details["@type" == "type.googleapis.com/google.rpc.ErrorInfo"].reason | error.errors[0].reason
                            | [0].error.details["@type" == "type.googleapis.com/google.rpc.ErrorInfo"].reason
                message     = error.message | [0].error.message
                details     = error.details | [0].error.details
                fields      = error.details["@type" == "type.googleapis.com/google.rpc.BadRequest"].fieldViolations
                            | [0].error.details["@type" == "type.googleapis.com/google.rpc.BadRequest"].fieldViolations
                request_id  = error.details["@type" == "type.googleapis.com/google.rpc.RequestInfo"].requestId
                docs        = error.details["@type" == "type.googleapis.com/google.rpc.Help"].links[0].url
                status      = error.code | [0].error.code
                retry_after = error.details["@type" == "type.googleapis.com/google.rpc.RetryInfo"].retryDelay.duration()
                            | [0].error.details["@type" == "type.googleapis.com/google.rpc.RetryInfo"].retryDelay.duration()
            "##,
        },
        // OData 4, and the `odata.error` of 3.
        &Self {
            name: "odata",
            source: r##"
                code        = error.code | "odata.error".code
                subcode     = error.innererror.code | error.innerError.code
                message     = error.message | error.message.value | "odata.error".message.value
                details     = error.details
                target      = error.target
                request_id  = header("x-ms-request-id") | header("request-id") | error.innererror."request-id"
                            | error.innerError."request-id"
                timestamp   = error.innererror.date | error.innerError.date
                retry_after = header("retry-after-ms").millis() | header("x-ms-retry-after-ms").millis() | header("retry-after")
            "##,
        },
        &Self {
            name: "graphql",
            source: r##"
                code        = errors[0].extensions.code
                message     = errors[0].message
                details     = errors[0].path
                request_id  = extensions.requestId | extensions.request_id | header("x-request-id")
                status      = errors[0].extensions.http.status
                retry_after = errors[0].extensions.retryAfter
                error_when  = errors
            "##,
        },
        &Self {
            name: "laravel",
            source: r##"
                code    = errorCode | error_code | code | error.code
                message = message | error.message | errors.*[0] | errors.* | error
                details = errors
            "##,
        },
        // A validation error is a bare map of field to messages.
        &Self {
            name: "django_rest",
            source: r##"
                code        = code
                message     = detail | non_field_errors[0] | [0] | *[0] | *
                details     = messages
                fields      = body()
                retry_after = detail.between("available in ", " second")
            "##,
        },
        &Self {
            name: "fastapi",
            source: r##"
                code    = detail[0].type | detail.code
                message = detail[0].msg | detail | detail.message
                details = detail
                docs    = detail[0].url
            "##,
        },
        &Self {
            name: "spring_boot",
            source: r##"
                code       = errors[0].code | error
                message    = errors[0].defaultMessage | message | error
                details    = errors
                request_id = requestId | header("x-request-id")
                timestamp  = timestamp
                status     = status
            "##,
        },
        &Self {
            name: "aws_json",
            source: r##"
                code       = header("x-amzn-errortype").until(":").after_last("#") | header("x-amzn-errortype").until(":")
                           | __type.until(":").after_last("#") | __type.until(":") | code
                message    = message | Message | errorMessage
                request_id = header("x-amzn-requestid") | header("x-amz-request-id")
            "##,
        },
        // S3 answers a copy that failed half-way with 200 and an `Error`.
        &Self {
            name: "aws_xml",
            source: r##"
                code       = xml("Code")
                category   = xml("Type")
                message    = xml("Message")
                details    = xml("Resource")
                request_id = xml("RequestId") | xml("RequestID") | header("x-amz-request-id") | header("x-amzn-requestid")
                error_when = Error | ErrorResponse | Response.Errors
            "##,
        },
        // The codes are gRPC's, 1 to 16; older versions and streams wrap the status in `error`.
        &Self {
            name: "grpc_gateway",
            source: r##"
                code        = code | error.code | error.grpc_code
                subcode     = details["@type" == "type.googleapis.com/google.rpc.ErrorInfo"].reason
                message     = message | error.message
                details     = details | error.details
                fields      = details["@type" == "type.googleapis.com/google.rpc.BadRequest"].fieldViolations
                request_id  = details["@type" == "type.googleapis.com/google.rpc.RequestInfo"].requestId | header("x-request-id")
                retry_after = details["@type" == "type.googleapis.com/google.rpc.RetryInfo"].retryDelay.duration()
            "##,
        },
        &Self {
            name: "json_rpc",
            source: r##"
                code        = error.code | [0].error.code
                message     = error.message | [0].error.message
                details     = error.data | [0].error.data
                request_id  = id | [0].id
                retry_after = error.data.retryAfter
                error_when  = error | [0].error
            "##,
        },
        &Self {
            name: "kubernetes",
            source: r##"
                code        = reason
                message     = message
                details     = details
                fields      = details.causes
                status      = code
                retry_after = details.retryAfterSeconds
                error_when  = status == "Failure"
            "##,
        },
    ];

    /// The preset of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().copied().find(|preset| preset.name == name)
    }

    /// What it says. (A test makes sure that each preset can be read.)
    pub fn envelope(&self) -> Envelope {
        let tokens: TokenStream = self.source.parse().unwrap_or_default();
        envelope_body(tokens, &mut Diagnostics::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;
    use crate::words;

    #[test]
    fn every_preset_can_be_read() {
        for preset in Preset::ALL {
            let mut cx = Diagnostics::default();
            let envelope = envelope_body(preset.source.parse().unwrap(), &mut cx);
            assert!(cx.is_empty(), "{}: {:?}", preset.name, cx.iter().next());
            assert!(envelope.slots.len() >= 3, "{}", preset.name);
            assert!(Tree::of(&envelope).kept() < 64, "{}", preset.name);
            assert!(preset.source.trim().lines().count() <= 12, "{}", preset.name);
        }
    }

    #[test]
    fn every_preset_has_its_word() {
        let names: Vec<&str> = Preset::ALL.iter().map(|preset| preset.name).collect();
        assert_eq!(names, words::PRESETS);
    }
}
