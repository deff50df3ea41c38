//! Who someone is: OAuth and what is built upon it.

use api_error_codes::Retry;

use super::{SAYS, Says, check};

/// RFC 8628 and RFC 6750: the code in a body, in a challenge, or in a form.
mod oauth {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code {
            400 slow_down retry=throttle
            400 authorization_pending retry=true
            400 expired_token
            401 invalid_token
            403 insufficient_scope
            200 bad_verification_code
        }
        envelope {
            ..oauth2
            code        = error | header("www-authenticate").param("error") | text().after("error=").until("&")
            docs        = error_uri
            retry_after = interval
        }
    }

    #[test]
    fn in_body_challenge_or_form() {
        check::<Code>(
            400,
            &[("cache-control", "no-store")],
            r#"{"error":"slow_down","error_description":"Too fast","error_uri":"https://d.test/slow","interval":10}"#,
            Says {
                code: "slow_down",
                message: "Too fast",
                docs: "https://d.test/slow",
                wait: Some(10.0),
                retry: Some(Retry::Throttle),
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error":"authorization_pending"}"#,
            Says { code: "authorization_pending", retry: Some(Retry::Backoff), ..SAYS },
        );
        check::<Code>(
            401,
            &[(
                "www-authenticate",
                r#"DPoP algs="ES256", Bearer realm="a, error=\"no\"", error="invalid_token", error_description="It has expired""#,
            )],
            "",
            Says { code: "invalid_token", message: "It has expired", ..SAYS },
        );
        check::<Code>(
            403,
            &[
                ("www-authenticate", "Basic realm=\"x\""),
                ("www-authenticate", "Bearer error=insufficient_scope, scope=\"a b\""),
            ],
            "{}",
            Says { code: "insufficient_scope", ..SAYS },
        );
        check::<Code>(
            200,
            &[("content-type", "application/x-www-form-urlencoded; charset=utf-8")],
            "error=bad_verification_code&error_description=It+is+wrong&error_uri=%2Ftroubles",
            Says { code: "bad_verification_code", ..SAYS },
        );
    }
}

/// Microsoft Entra ID: numbers beside the word, and ids of its own.
mod entra {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 invalid_client  400 invalid_grant  400 interaction_required }
        envelope {
            ..oauth2
            subcode    = error_codes[0] | error_description.until(":")
            message    = error_description.after(": ").until("\r\n") | error_description
            category   = suberror
            request_id = trace_id
            timestamp  = timestamp
            docs       = error_uri
        }
    }

    #[test]
    fn has_a_number_and_a_trace() {
        check::<Code>(
            401,
            &[],
            r#"{"error":"invalid_client","error_description":"AADSTS7000215: The secret is wrong.\r\nTrace ID: t-1\r\nCorrelation ID: c-1","error_codes":[7000215],"timestamp":"2024-05-01 10:00:00Z","trace_id":"t-1","correlation_id":"c-1","error_uri":"https://l.test/error?code=7000215"}"#,
            Says {
                code: "invalid_client",
                subcode: "7000215",
                message: "The secret is wrong.",
                request_id: "t-1",
                timestamp: "2024-05-01 10:00:00Z",
                docs: "https://l.test/error?code=7000215",
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error":"invalid_grant","error_description":"AADSTS50173: Expired.","suberror":"bad_token"}"#,
            Says {
                code: "invalid_grant",
                subcode: "AADSTS50173",
                message: "Expired.",
                category: "bad_token",
                ..SAYS
            },
        );
    }
}

/// Keycloak: two interfaces, and one or many complaints.
mod keycloak {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 invalid_grant  400 "error-invalid-length" as TooLong  409 _ }
        envelope {
            code    = error | errors[0].errorMessage | errorMessage
            message = error_description | errorMessage
            target  = field | errors[0].field
            fields  = errors
        }
    }

    #[test]
    fn one_or_many() {
        check::<Code>(
            409,
            &[],
            r#"{"errorMessage":"User exists with same username"}"#,
            Says {
                code: "User exists with same username",
                message: "User exists with same username",
                known: false,
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"errors":[{"field":"username","errorMessage":"error-invalid-length","params":["username",3,255]},{"field":"email","errorMessage":"error-invalid-email"}]}"#,
            Says {
                code: "error-invalid-length",
                target: "username",
                fields: Some(&[("username", "error-invalid-length"), ("email", "error-invalid-email")]),
                ..SAYS
            },
        );
        check::<Code>(
            401,
            &[],
            r#"{"error":"invalid_grant","error_description":"Account disabled"}"#,
            Says { code: "invalid_grant", message: "Account disabled", ..SAYS },
        );
    }
}

/// SCIM (RFC 7644 section 3.12): the status is a string.
mod scim {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 409 uniqueness  400 invalidFilter  400 tooMany  404 _ }
        envelope { code = scimType  message = detail  status = status }
    }

    #[test]
    fn has_a_type_or_none() {
        check::<Code>(
            409,
            &[],
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"uniqueness","detail":"The name is taken","status":"409"}"#,
            Says { code: "uniqueness", message: "The name is taken", ..SAYS },
        );
        check::<Code>(
            404,
            &[],
            r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"Resource 7 not found","status":404}"#,
            Says { message: "Resource 7 not found", known: false, ..SAYS },
        );
    }
}

/// Firebase's sign-in: the code is the message, or its start.
mod firebase {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 EMAIL_NOT_FOUND  400 WEAK_PASSWORD  400 TOO_MANY_ATTEMPTS_TRY_LATER retry=throttle }
        envelope {
            code    = error.message.until(" : ")
            message = error.message.after(" : ") | error.message
            details = error.errors
        }
    }

    #[test]
    fn has_code_and_reason_in_one() {
        check::<Code>(
            400,
            &[],
            r#"{"error":{"code":400,"message":"WEAK_PASSWORD : At least 6 characters","errors":[{"message":"WEAK_PASSWORD : At least 6 characters","domain":"global","reason":"invalid"}]}}"#,
            Says { code: "WEAK_PASSWORD", message: "At least 6 characters", ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error":{"code":400,"message":"TOO_MANY_ATTEMPTS_TRY_LATER"}}"#,
            Says { code: "TOO_MANY_ATTEMPTS_TRY_LATER", retry: Some(Retry::Throttle), ..SAYS },
        );
    }
}

/// Ory and Clerk.
mod ory_clerk {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 session_inactive  422 form_password_pwned  404 _ }
        envelope {
            code         = error.id | errors[0].code
            message      = error.reason | error.message | errors[0].message
            user_message = errors[0].long_message
            target       = errors[0].meta.param_name
            request_id   = error.request | clerk_trace_id
            details      = error.details | errors
        }
    }

    #[test]
    fn say_who_asked() {
        check::<Code>(
            401,
            &[],
            r#"{"error":{"id":"session_inactive","code":401,"status":"Unauthorized","request":"d7-1","reason":"No session cookie","message":"The request could not be authorized","details":{}}}"#,
            Says {
                code: "session_inactive",
                message: "No session cookie",
                request_id: "d7-1",
                details: Some("{}"),
                ..SAYS
            },
        );
        check::<Code>(
            422,
            &[],
            r#"{"errors":[{"message":"Pwned","long_message":"It was found in a leak.","code":"form_password_pwned","meta":{"param_name":"password"}}],"clerk_trace_id":"c-3"}"#,
            Says {
                code: "form_password_pwned",
                message: "Pwned",
                target: "password",
                request_id: "c-3",
                ..SAYS
            },
        );
    }
}
