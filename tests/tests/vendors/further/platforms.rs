//! Data stores, monitoring, models and networks.

use api_error_codes::Retry;

use super::{DATE, SAYS, Says, check, is_error};

/// Stores that say a word or a number and a sentence: CouchDB, Confluent, InfluxDB, Databricks, Snowflake.
mod stores {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code {
            404 not_found | RESOURCE_DOES_NOT_EXIST
            404 40403
            400 invalid
            409 conflict
            429 REQUEST_LIMIT_EXCEEDED
            401 "390144"
        }
        envelope {
            code       = error_code | code | error
            message    = reason | message | error
            subcode    = sqlState
            target     = line
            request_id = statementHandle | header("x-influxdb-request-id") | header("x-databricks-request-id")
            details    = details
        }
    }

    #[test]
    fn each_in_its_words() {
        check::<Code>(
            409,
            &[("server", "CouchDB/3.3")],
            "{\"error\":\"conflict\",\"reason\":\"Document update conflict.\"}\n",
            Says { code: "conflict", message: "Document update conflict.", ..SAYS },
        );
        check::<Code>(
            404,
            &[],
            r#"{"error_code":40403,"message":"Consumer instance not found."}"#,
            Says { code: "40403", message: "Consumer instance not found.", ..SAYS },
        );
        check::<Code>(
            400,
            &[("x-influxdb-request-id", "i-1")],
            r#"{"code":"invalid","message":"partial write: unable to parse 'x'","line":2}"#,
            Says {
                code: "invalid",
                message: "partial write: unable to parse 'x'",
                target: "2",
                request_id: "i-1",
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[("retry-after", "1")],
            r#"{"error_code":"REQUEST_LIMIT_EXCEEDED","message":"Too many","details":[{"@type":"t/ErrorInfo","reason":"R"}]}"#,
            Says {
                code: "REQUEST_LIMIT_EXCEEDED",
                message: "Too many",
                details: Some(r#"[{"@type":"t/ErrorInfo","reason":"R"}]"#),
                wait: Some(1.0),
                retry: Some(Retry::Throttle),
                ..SAYS
            },
        );
        check::<Code>(
            401,
            &[],
            r#"{"code":"390144","message":"JWT token is invalid.","sqlState":"08001","statementHandle":"01a"}"#,
            Says {
                code: "390144",
                message: "JWT token is invalid.",
                subcode: "08001",
                request_id: "01a",
                ..SAYS
            },
        );
    }
}

/// ClickHouse: a sentence with a number in front and a word behind, the number in a header too.
mod clickhouse {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 62  404 60  503 202 retry=throttle }
        envelope {
            code       = header("x-clickhouse-exception-code") | text().between("Code: ", ".") | exception.between("Code: ", ".")
            message    = text().between("DB::Exception: ", " (version") | exception.between("DB::Exception: ", " (version")
            request_id = header("x-clickhouse-query-id")
        }
    }

    #[test]
    fn a_sentence() {
        check::<Code>(
            400,
            &[("x-clickhouse-exception-code", "62"), ("x-clickhouse-query-id", "q-1")],
            "Code: 62. DB::Exception: Syntax error: failed at position 1. (SYNTAX_ERROR) (version 24.3)\n",
            Says {
                code: "62",
                message: "Syntax error: failed at position 1. (SYNTAX_ERROR)",
                request_id: "q-1",
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[],
            r#"{"exception":"Code: 60. DB::Exception: Unknown table x. (UNKNOWN_TABLE) (version 24.3)"}"#,
            Says { code: "60", message: "Unknown table x. (UNKNOWN_TABLE)", ..SAYS },
        );
        check::<Code>(
            503,
            &[],
            "Code: 202. DB::Exception: Too many simultaneous queries. Maximum: 100 (version 24.3)",
            Says {
                code: "202",
                message: "Too many simultaneous queries. Maximum: 100",
                retry: Some(Retry::Throttle),
                ..SAYS
            },
        );
    }
}

/// Neo4j: a list of errors under success; Prometheus and Grafana.
mod graphs {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code {
            400 "Neo.ClientError.Statement.SyntaxError" as Syntax
            503 "Neo.TransientError.*" as Transient retry=true
            400 bad_data
            503 timeout
            412 "dashboards.version-mismatch" as Mismatch
        }
        envelope {
            code       = errors[0].code | errorType | messageId
            message    = errors[0].message | error | message
            request_id = traceID
            error_when = errors | status == "error"
        }
    }

    #[test]
    fn errors_of_graphs() {
        let body = r#"{"results":[],"errors":[{"code":"Neo.TransientError.Transaction.DeadlockDetected","message":"locked"}]}"#;
        check::<Code>(
            200,
            &[],
            body,
            Says {
                code: "Neo.TransientError.Transaction.DeadlockDetected",
                message: "locked",
                retry: Some(Retry::Backoff),
                ..SAYS
            },
        );
        assert!(is_error::<Code>(200, body) && !is_error::<Code>(200, r#"{"results":[{}],"errors":[]}"#));
        check::<Code>(
            400,
            &[],
            r#"{"status":"error","errorType":"bad_data","error":"invalid parameter \"query\": 1:2: parse error"}"#,
            Says { code: "bad_data", message: "invalid parameter \"query\": 1:2: parse error", ..SAYS },
        );
        check::<Code>(
            412,
            &[],
            r#"{"message":"Someone else has changed it","messageId":"dashboards.version-mismatch","statusCode":412,"traceID":""}"#,
            Says { code: "dashboards.version-mismatch", message: "Someone else has changed it", ..SAYS },
        );
    }
}

/// Hosts of models: Hugging Face says how long a model loads, Cohere and Replicate a sentence.
mod models {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 503 _ retry=true  422 _  429 _  404 _ }
        envelope {
            message     = detail | message | error
            details     = invalid_fields
            retry_after = estimated_time | retry_after
        }
    }

    #[test]
    fn sentences_and_waits() {
        check::<Code>(
            503,
            &[],
            r#"{"error":"Model a/b is currently loading","estimated_time":20.5}"#,
            Says {
                message: "Model a/b is currently loading",
                wait: Some(20.5),
                known: false,
                retry: Some(Retry::Backoff),
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[],
            r#"{"title":"Too many requests","detail":"Request was throttled. Expected available in 3 seconds.","status":429,"retry_after":3}"#,
            Says { wait: Some(3.0), known: false, retry: Some(Retry::Throttle), ..SAYS },
        );
        check::<Code>(
            422,
            &[],
            r#"{"detail":"- input: Additional property x is not allowed\n","status":422,"title":"Input validation failed","invalid_fields":[{"type":"additional_property_not_allowed","field":"input","description":"x is not allowed"}]}"#,
            Says { fields: Some(&[("input", "x is not allowed")]), known: false, ..SAYS },
        );
        check::<Code>(
            404,
            &[],
            r#"{"error":"model 'x' not found"}"#,
            Says { message: "model 'x' not found", known: false, ..SAYS },
        );
    }
}

/// Networks of people and games: VK under 200, Twitch, Riot, LINE, Steam in a header.
mod networks {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 200 6 retry=throttle  200 5  403 15  401 _  429 84 | "25"  400 _ }
        envelope {
            code        = error.error_code | header("x-eresult")
            message     = error.error_msg | status.message | message
            details     = error.request_params | details
            retry_after = header("ratelimit-reset").epoch()
            error_when  = error
        }
    }

    #[test]
    fn each_in_its_way() {
        let body = r#"{"error":{"error_code":6,"error_msg":"Too many requests per second","request_params":[{"key":"v","value":"5.199"}]}}"#;
        check::<Code>(
            200,
            &[],
            body,
            Says { code: "6", message: "Too many requests per second", retry: Some(Retry::Throttle), ..SAYS },
        );
        assert!(is_error::<Code>(200, body));
        check::<Code>(
            429,
            &[("ratelimit-reset", "1700000010"), DATE],
            r#"{"error":"Too Many Requests","status":429,"message":"slow down"}"#,
            Says { message: "slow down", wait: Some(10.0), known: false, ..SAYS },
        );
        check::<Code>(
            403,
            &[],
            r#"{"status":{"message":"Forbidden","status_code":403}}"#,
            Says { message: "Forbidden", known: false, ..SAYS },
        );
        check::<Code>(
            400,
            &[("x-line-request-id", "l-1")],
            r#"{"message":"The request body has 1 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"}]}"#,
            Says {
                message: "The request body has 1 error(s)",
                fields: Some(&[("messages[0].text", "May not be empty")]),
                known: false,
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[("x-eresult", "84")],
            "",
            Says { code: "84", retry: Some(Retry::Throttle), ..SAYS },
        );
    }
}
