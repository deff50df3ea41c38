//! Maps, weather, travel, parcels, shops.

use api_error_codes::Retry;

use super::{SAYS, Says, check, vendor};

vendor! {
    amadeus { 400 477  401 38190  429 38194 } { code = errors[0].code  message = errors[0].detail | errors[0].title  category = errors[0].title  status = errors[0].status
        target = errors[0].source.parameter }
    400 r#"{"errors":[{"status":400,"code":477,"title":"INVALID FORMAT","detail":"invalid query parameter","source":{"parameter":"airline","example":"BA"}}]}"# =>
        { code: "477", message: "invalid query parameter", category: "INVALID FORMAT", target: "airline", }
    429 r#"{"errors":[{"code":38194,"title":"Too many requests","status":429}]}"# => { code: "38194", message: "Too many requests", category: "Too many requests", }
}

vendor! {
    sabre { 401 "ERR.2SG.SEC.INVALID_CREDENTIALS"  404 "ERR.2SG.PROVIDER.NO_DATA" } { code = errorCode  message = message  category = type  timestamp = timeStamp  target = instance }
    404 r#"{"status":"Complete","reportingSystem":"RAF","timeStamp":"2026-01-02T03:04:05+00:00","type":"BusinessLogic","errorCode":"ERR.2SG.PROVIDER.NO_DATA","instance":"raf-1","message":"No results"}"# =>
        { code: "ERR.2SG.PROVIDER.NO_DATA", message: "No results", category: "BusinessLogic", timestamp: "2026-01-02T03:04:05+00:00", target: "raf-1", }
}

vendor! {
    uber { 401 unauthorized  409 surge  422 validation_failed } { code = code | errors[0].code  message = message | errors[0].title  fields = fields  details = meta }
    422 r#"{"message":"Invalid request","code":"validation_failed","fields":{"latitude":["Must be between -90.0 and 90.0"]}}"# =>
        { code: "validation_failed", message: "Invalid request", fields: Some(&[("latitude", "Must be between -90.0 and 90.0")]), }
}

vendor! {
    strava { 401 invalid  403 exceeded  404 "not found" } { code = errors[0].code  message = message  target = errors[0].field  category = errors[0].resource }
    403 r#"{"message":"Rate Limit Exceeded","errors":[{"resource":"Application","field":"read rate limit","code":"exceeded"}]}"# =>
        { code: "exceeded", message: "Rate Limit Exceeded", target: "read rate limit", category: "Application", }
}

vendor! {
    fitbit { 400 validation  401 expired_token  429 system } { code = errors[0].errorType  message = errors[0].message  target = errors[0].fieldName  retry_after = header("fitbit-rate-limit-reset") }
    429 ["fitbit-rate-limit-reset": "2401"] r#"{"errors":[{"errorType":"system","fieldName":"n/a","message":"Too Many Requests"}],"success":false}"# =>
        { code: "system", message: "Too Many Requests", target: "n/a", wait: Some(2401.0), retry: Some(Retry::Throttle), }
}

vendor! {
    withings { 401 401  400 293  429 601 } { code = status  message = error  error_when = status != 0 }
    200 r#"{"status":401,"body":{},"error":"XRequestID: Not provided invalid_token"}"# => { code: "401", message: "XRequestID: Not provided invalid_token", }
}

vendor! {
    open_weather { 400 400  401 401  404 404  429 429 } { code = cod  message = message  details = parameters }
    404 r#"{"cod":"404","message":"city not found"}"# => { code: "404", message: "city not found", }
    401 r#"{"cod":401, "message": "Invalid API key."}"# => { code: "401", message: "Invalid API key.", }
}

vendor! {
    here { 400 E605101  401 A401 | "401.1"  429 "429001" } { code = code | error.code  message = title | error_description  action = action  details = cause  request_id = correlationId
        status = status }
    400 r#"{"title":"Malformed request","status":400,"code":"E605101","cause":"no origin","action":"Add it","correlationId":"4f"}"# =>
        { code: "E605101", message: "Malformed request", request_id: "4f", details: Some(r#""no origin""#), }
    401 r#"{"error":"Unauthorized","error_description":"No credentials found"}"# => { message: "No credentials found", known: false, }
}

vendor! {
    mapbox { 401 _  404 ProfileNotFound  422 InvalidInput  200 NoRoute } { code = code  message = message  error_when = code != "Ok" }
    422 r#"{"code":"InvalidInput","message":"Coordinate is invalid: 200,0"}"# => { code: "InvalidInput", message: "Coordinate is invalid: 200,0", }
    401 r#"{"message":"Not Authorized - No Token"}"# => { message: "Not Authorized - No Token", known: false, }
}

vendor! {
    tom_tom { 400 MISSING_PARAMETER  403 Forbidden } { code = detailedError.code  message = detailedError.message | errorText | error  target = detailedError.target  status = httpStatusCode
        docs = xml("a") }
    400 r#"{"errorText":"Bad","detailedError":{"code":"MISSING_PARAMETER","message":"No query","target":"query"},"httpStatusCode":400}"# =>
        { code: "MISSING_PARAMETER", message: "No query", target: "query", }
    403 "<h1>Developer Inactive</h1>" => { known: false, }
}

vendor! {
    google_maps { 400 INVALID_REQUEST  403 REQUEST_DENIED  404 ZERO_RESULTS  429 OVER_QUERY_LIMIT } { code = status  message = error_message  error_when = error_message | status == "OVER_QUERY_LIMIT" }
    200 "{\n   \"error_message\" : \"You must use an API key\",\n   \"results\" : [],\n   \"status\" : \"REQUEST_DENIED\"\n}" =>
        { code: "REQUEST_DENIED", message: "You must use an API key", }
}

vendor! {
    fed_ex { 400 "SYSTEM.UNEXPECTED.ERROR"  401 "NOT.AUTHORIZED.ERROR"  422 "INVALID.INPUT.EXCEPTION" } { code = errors[0].code  message = errors[0].message  request_id = transactionId
        details = errors[0].parameterList }
    401 r#"{"transactionId":"6a","errors":[{"code":"NOT.AUTHORIZED.ERROR","message":"Access token expired."}]}"# =>
        { code: "NOT.AUTHORIZED.ERROR", message: "Access token expired.", request_id: "6a", }
}

vendor! {
    ups { 400 120100  401 250002 | 250003 } { code = response.errors[0].code | Fault.detail.Errors.ErrorDetail.PrimaryErrorCode.Code  message = response.errors[0].message
        | Fault.detail.Errors.ErrorDetail.PrimaryErrorCode.Description  request_id = header("transid") }
    401 ["transid": "t1"] r#"{"response":{"errors":[{"code":"250003","message":"Invalid Access License number"}]}}"# =>
        { code: "250003", message: "Invalid Access License number", request_id: "t1", }
    400 r#"{"Fault":{"faultcode":"Client","detail":{"Errors":{"ErrorDetail":{"Severity":"Hard","PrimaryErrorCode":{"Code":"120100","Description":"Missing shipper number"}}}}}}"# =>
        { code: "120100", message: "Missing shipper number", }
}

vendor! {
    usps { 400 "-2147219401" | "-2147219403"  401 "80040B1A" } { code = Error.Number  message = Error.Description.until(" (")  category = Error.Source  error_when = Error.Number }
    200 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Number>-2147219401</Number><Source>clsAMS</Source><Description>Address Not Found.  </Description><HelpFile/><HelpContext/></Error>" =>
        { code: "-2147219401", message: "Address Not Found.", category: "clsAMS", }
}

vendor! {
    ebay { 400 25002  401 1001  404 11001 } { code = errors[0].errorId  message = errors[0].longMessage | errors[0].message  category = errors[0].domain + "/" + errors[0].category
        target = errors[0].parameters[0].name  fields = errors[0].parameters }
    400 r#"{"errors":[{"errorId":25002,"domain":"API_INVENTORY","category":"REQUEST","message":"Any user error","longMessage":"A user error has occurred.","parameters":[{"name":"sku","value":"x"}]}]}"# =>
        { code: "25002", message: "A user error has occurred.", category: "API_INVENTORY/REQUEST", target: "sku", }
}

vendor! {
    amazon_selling { 400 InvalidInput  403 Unauthorized  429 QuotaExceeded } { code = errors[0].code  message = errors[0].message  details = errors[0].details  request_id = header("x-amzn-requestid") }
    429 ["x-amzn-requestid": "a-1"] r#"{"errors":[{"code":"QuotaExceeded","message":"You exceeded your quota for the requested resource.","details":""}]}"# =>
        { code: "QuotaExceeded", message: "You exceeded your quota for the requested resource.", request_id: "a-1", details: Some(r#""""#), }
}

vendor! {
    walmart { 400 "INVALID_REQUEST.GMP_GATEWAY_API"  404 "CONTENT_NOT_FOUND.GMP_ITEM_QUERY_API" } { code = errors.error[0].code | error[0].code  message = errors.error[0].description | error[0].description
        target = errors.error[0].field | error[0].field  category = errors.error[0].severity | error[0].severity  details = errors | error }
    404 r#"{"errors":{"error":[{"code":"CONTENT_NOT_FOUND.GMP_ITEM_QUERY_API","field":"data","description":"No item","info":"x","severity":"ERROR","category":"DATA"}]}}"# =>
        { code: "CONTENT_NOT_FOUND.GMP_ITEM_QUERY_API", message: "No item", target: "data", category: "ERROR", }
}

vendor! {
    shopware { 400 "FRAMEWORK__X"  401 9  404 "CONTENT__NOT_FOUND" } { ..json_api  target = errors[0].source.pointer }
    401 r#"{"errors":[{"code":"9","status":"401","title":"The resource owner or authorization server denied the request.","detail":"Missing \"Authorization\" header"}]}"# =>
        { code: "9", message: "Missing \"Authorization\" header", }
}

vendor! {
    tokens_of_grpc_web { 401 16 as Unauthenticated  429 8 as Exhausted } { code = header("grpc-status")  message = header("grpc-message").percent_decoded()  details = header("grpc-status-details-bin") }
    200 ["grpc-status": "16", "grpc-message": "token expired%3A caf%C3%A9", "grpc-status-details-bin": "CBA="] "" =>
        { code: "16", message: "token expired: café", details: Some(r#""CBA=""#), }
}

vendor! {
    aws_rest_headers { 400 ValidationException  429 TooManyRequestsException } { ..aws_json }
    429 ["x-amzn-errortype": "TooManyRequestsException:http://internal.test/coral/", "x-amzn-requestid": "b2"] "{}" =>
        { code: "TooManyRequestsException", request_id: "b2", }
}

vendor! {
    soap_12 { 400 "env:Sender" | "Sender"  500 "env:Receiver" } { code = Envelope.Body.Fault.Code.Value  message = Envelope.Body.Fault.Reason.Text  subcode = Envelope.Body.Fault.Code.Subcode.Value
        details = Envelope.Body.Fault.Detail }
    500 ["content-type": "application/soap+xml"] "<env:Envelope xmlns:env=\"http://w3.test/soap\"><env:Body><env:Fault><env:Code><env:Value>env:Receiver</env:Value><env:Subcode><env:Value>m:Timeout</env:Value></env:Subcode></env:Code><env:Reason><env:Text xml:lang=\"en\">Too late &amp; gone</env:Text></env:Reason><env:Detail><m:Max>P5M</m:Max></env:Detail></env:Fault></env:Body></env:Envelope>" =>
        { code: "env:Receiver", subcode: "m:Timeout", message: "Too late & gone", details: Some(r#"{"Max":"P5M"}"#), }
}

mod plain_texts {
    api_error_codes::status_codes! {
        pub(super) enum Code { 400 E17  429 E42  503 E99 }
        envelope {
            code        = text().after("code=").until(";") | text().before(": ") | text().before(",")
            message     = text().after("msg=") | text().after(": ") | text().between("\"", "\"")
            retry_after = text().after_last(",").minutes()
        }
    }
}

/// What stands in a plain text alone is read, and not written again.
#[test]
fn pairs_sentences_and_separated_values() {
    for (status, body, code, message, wait) in [
        (429, "code=E42; msg=slow down", "E42", "slow down", None),
        (400, "E17: no such row\n", "E17", "no such row", None),
        (503, "E99,\"down, for long\",2\r\n", "E99", "down, for long", Some(120)),
    ] {
        let error = super::decode::<plain_texts::Code>(status, &[], body);
        assert_eq!((error.raw_code(), error.message(), error.is_known()), (Some(code), message, true));
        assert_eq!(error.retry_after().map(|wait| wait.as_secs()), wait);
    }
}
