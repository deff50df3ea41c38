//! Elasticsearch.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        404 index_not_found_exception
        429 es_rejected_execution_exception retry=true
        500|503 search_phase_execution_exception retry=true
        400 parsing_exception
        400 x_content_parse_exception
        400 json_parse_exception
        400 illegal_argument_exception
        400 mapper_parsing_exception
    }

    envelope {
        code       = error.root_cause[0].type | error.type | error.before("Exception[") + "Exception" | items[0].*.error.type
        message    = error.reason | error | items[0].*.error.reason
        details    = error.root_cause
        request_id = header("x-opaque-id")
        status     = status | items[0].*.status
        error_when = errors
    }
}
