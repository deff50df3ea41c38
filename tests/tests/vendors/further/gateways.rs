//! What stands between caller and API, and answers in its place.

use api_error_codes::Retry;

use super::{DATE, SAYS, Says, check};

const HTML: (&str, &str) = ("content-type", "text/html; charset=utf-8");

/// Pages of proxies: the status is the verdict, the heading the message, the id in a header or in the page.
mod pages {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 502 _  503 _  504 _ retry=idempotent  403 _  429 _  408 _ }
        envelope {
            message    = text().between("<h1>", "</h1>") | text().between("<title>", "</title>") | text().between("<H1>", "</H1>")
                       | text() | message
            request_id = header("x-amz-cf-id") | header("cf-ray") | header("x-azure-ref") | text().after("XID: ").number()
                       | text().after("Reference #").word()
        }
    }

    #[test]
    fn have_a_heading_and_an_id() {
        check::<Code>(
            502,
            &[HTML, ("server", "nginx/1.25.3")],
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.25.3</center>\r\n</body>\r\n</html>\r\n",
            Says { message: "502 Bad Gateway", known: false, retry: Some(Retry::Backoff), ..SAYS },
        );
        check::<Code>(
            503,
            &[HTML, ("server", "awselb/2.0")],
            "<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>\r\n<center>none</center></body></html>",
            Says { message: "503 Service Temporarily Unavailable", known: false, ..SAYS },
        );
        check::<Code>(
            503,
            &[HTML, ("via", "1.1 varnish"), ("retry-after", "5")],
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://w.test/x.dtd\">\n<html>\n  <head><title>503 Backend fetch failed</title></head>\n  <body><h1>Error 503 Backend fetch failed</h1>\n<h3>Guru Meditation:</h3>\n<p>XID: 98317</p></body></html>",
            Says {
                message: "Error 503 Backend fetch failed",
                request_id: "98317",
                wait: Some(5.0),
                known: false,
                ..SAYS
            },
        );
        check::<Code>(
            504,
            &[HTML, ("x-amz-cf-id", "Wq-1=="), ("x-cache", "Error from cloudfront")],
            "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">\n<HTML><HEAD>\n<TITLE>ERROR: The request could not be satisfied</TITLE>\n</HEAD><BODY>\n<H1>504 Gateway Timeout ERROR</H1>\n</BODY></HTML>",
            Says {
                message: "504 Gateway Timeout ERROR",
                request_id: "Wq-1==",
                known: false,
                retry: Some(Retry::Idempotent),
                ..SAYS
            },
        );
        check::<Code>(
            403,
            &[HTML, ("server", "AkamaiGHost")],
            "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\nYou don't have permission.<P>\nReference #18.5e2d1 \n</BODY>\n</HTML>",
            Says { message: "Access Denied", request_id: "18.5e2d1", known: false, ..SAYS },
        );
        check::<Code>(
            408,
            &[("cache-control", "no-cache"), HTML],
            "<html><body><h1>408 Request Time-out</h1>\nNothing was sent in time.\n</body></html>\n",
            Says { message: "408 Request Time-out", known: false, retry: Some(Retry::Backoff), ..SAYS },
        );
        check::<Code>(
            503,
            &[("x-azure-ref", "0a1b"), HTML],
            "<h2>Not available right now</h2>",
            Says { message: "<h2>Not available right now</h2>", request_id: "0a1b", known: false, ..SAYS },
        );
    }
}

/// Cloudflare in front of an API, asked by a program: a number in a sentence.
mod cloudflare_edge {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 429 1015  403 1020 retry=false  502 _  530 1033 retry=true }
        envelope { code = text().after("error code: ").number() | code  message = text() | message  request_id = header("cf-ray") }
    }

    #[test]
    fn says_a_number() {
        check::<Code>(
            429,
            &[("cf-ray", "8a-FRA"), ("retry-after", "10"), ("content-type", "text/plain; charset=UTF-8")],
            "error code: 1015",
            Says {
                code: "1015",
                message: "error code: 1015",
                request_id: "8a-FRA",
                wait: Some(10.0),
                retry: Some(Retry::Throttle),
                ..SAYS
            },
        );
        check::<Code>(
            530,
            &[],
            "error code: 1033\n",
            Says { code: "1033", retry: Some(Retry::Backoff), ..SAYS },
        );
        check::<Code>(502, &[], "error code: 502", Says { code: "502", known: false, ..SAYS });
    }
}

/// Envoy: why there is no answer stands at the end of a sentence.
mod envoy {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 503 "connection timeout" retry=idempotent  503 "connection failure" retry=true  503 "overflow"  429 local_rate_limited }
        envelope {
            code       = text().after("reset reason: ").until(",") | text().is("no healthy upstream") | text() | code
            message    = text() | message
            request_id = header("x-request-id")
        }
    }

    #[test]
    fn says_why() {
        check::<Code>(
            503,
            &[("server", "envoy"), ("x-request-id", "e-1")],
            "upstream connect error or disconnect/reset before headers. reset reason: connection timeout",
            Says { code: "connection timeout", request_id: "e-1", retry: Some(Retry::Idempotent), ..SAYS },
        );
        check::<Code>(
            503,
            &[],
            "upstream connect error or disconnect/reset before headers. reset reason: connection failure, transport failure reason: TLS",
            Says { code: "connection failure", retry: Some(Retry::Backoff), ..SAYS },
        );
        check::<Code>(
            503,
            &[],
            "no healthy upstream",
            Says { code: "no healthy upstream", known: false, ..SAYS },
        );
        check::<Code>(429, &[], "local_rate_limited", Says { code: "local_rate_limited", ..SAYS });
    }
}

/// Gateways that speak JSON: Kong, Apigee, Azure API Management, AWS API Gateway.
mod managed {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code {
            429 "policies.ratelimit.QuotaViolation"
            401 "oauth.v2.*" as OAuth
            403 MissingAuthenticationTokenException
            429 _
            504 _
        }
        envelope {
            code        = fault.detail.errorcode | header("x-amzn-errortype").until(":")
            message     = fault.faultstring | message
            request_id  = request_id | header("x-amzn-requestid")
            retry_after = header("ratelimit-reset") | message.after("Try again in ").number()
        }
    }

    #[test]
    fn say_it_each_in_its_way() {
        check::<Code>(
            429,
            &[("ratelimit-reset", "37"), ("ratelimit-remaining", "0")],
            r#"{"message":"API rate limit exceeded","request_id":"4f1"}"#,
            Says {
                message: "API rate limit exceeded",
                request_id: "4f1",
                wait: Some(37.0),
                known: false,
                retry: Some(Retry::Throttle),
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[],
            r#"{"fault":{"faultstring":"Quota violation. Limit: 5","detail":{"errorcode":"policies.ratelimit.QuotaViolation"}}}"#,
            Says { code: "policies.ratelimit.QuotaViolation", message: "Quota violation. Limit: 5", ..SAYS },
        );
        check::<Code>(
            401,
            &[],
            r#"{"fault":{"faultstring":"Gone","detail":{"errorcode":"oauth.v2.InvalidAccessToken"}}}"#,
            Says { code: "oauth.v2.InvalidAccessToken", retry: Some(Retry::Never), ..SAYS },
        );
        check::<Code>(
            429,
            &[DATE],
            r#"{ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 17 seconds." }"#,
            Says { wait: Some(17.0), known: false, ..SAYS },
        );
        check::<Code>(
            403,
            &[
                ("x-amzn-errortype", "MissingAuthenticationTokenException:http://i.test/"),
                ("x-amzn-requestid", "a-9"),
            ],
            r#"{"message":"Missing Authentication Token"}"#,
            Says {
                code: "MissingAuthenticationTokenException",
                message: "Missing Authentication Token",
                request_id: "a-9",
                ..SAYS
            },
        );
    }
}
