//! gRPC-Gateway.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        404 5
        500 2
        400 3
        503 14 retry=true
        499 1
        504 4 retry=true
        409 6
        403 7
    }

    envelope {
        ..grpc_gateway
    }
}
