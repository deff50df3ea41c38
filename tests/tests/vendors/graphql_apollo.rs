//! GraphQL.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 GRAPHQL_VALIDATION_FAILED
        401 UNAUTHENTICATED
        400 GRAPHQL_PARSE_FAILED
        400 BAD_USER_INPUT
        200 PERSISTED_QUERY_NOT_FOUND retry=true
        200 PERSISTED_QUERY_NOT_SUPPORTED
        400 OPERATION_RESOLUTION_FAILURE
        400 BAD_REQUEST
    }

    envelope {
        ..graphql
    }
}
