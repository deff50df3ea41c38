//! Not a vendor: what a proxy, CDN or load balancer answers in front of any API.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 _
        403 _
        404 _
        413 _
        429 _
        500 _
        502 _
        503 _
        504 _
    }

    envelope {
        message    = text().between("<title>", "</title>") | message | text()
        request_id = header("x-request-id") | header("x-amzn-requestid") | header("apigw-requestid") | header("x-amz-cf-id")
    }
}
