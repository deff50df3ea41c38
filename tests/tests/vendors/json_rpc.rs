//! JSON-RPC 2.0.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        200 -32601
        200 3
        200 -32700
        200 -32600
        200 -32602
        200 -32603 retry=true
        200 -32000
        200 -32001
    }

    envelope {
        ..json_rpc
    }
}
