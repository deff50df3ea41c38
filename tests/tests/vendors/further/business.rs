//! Software for work: files, tables, tickets, customers.

use api_error_codes::Retry;

use super::{SAYS, Says, check, vendor};

vendor! {
    asana { 400 _  403 _  404 _ } { message = errors[0].message  docs = help  details = errors  request_id = errors[0].phrase }
    404 r#"{"errors":[{"message":"project: Unknown object: 12","help":"For more information, see the docs"}]}"# =>
        { message: "project: Unknown object: 12", known: false, }
    500 r#"{"errors":[{"message":"Server Error","phrase":"6 sad squid snuggle softly"}]}"# =>
        { message: "Server Error", request_id: "6 sad squid snuggle softly", known: false, }
}

vendor! {
    click_up { 401 OAUTH_025 "Token invalid"  429 APP_002 } { code = ECODE  message = err  retry_after = header("x-ratelimit-reset").epoch() }
    429 ["date": "Tue, 14 Nov 2023 22:13:20 GMT", "x-ratelimit-reset": "1700000012"] r#"{"err":"Rate limit reached","ECODE":"APP_002"}"# =>
        { code: "APP_002", message: "Rate limit reached", wait: Some(12.0), }
}

vendor! {
    monday { 400 ColumnValueException  403 UserUnauthorizedException  429 ComplexityException } { code = error_code | errors[0].extensions.code  message = error_message | errors[0].message
        details = error_data  status = status_code  request_id = account_id  retry_after = errors[0].message.after("reset in ").duration()
        error_when = error_code | errors }
    200 r#"{"error_code":"ColumnValueException","status_code":200,"error_message":"invalid value","error_data":{"column_type":"color"}}"# =>
        { code: "ColumnValueException", message: "invalid value", details: Some(r#"{"column_type":"color"}"#), }
    200 r#"{"errors":[{"message":"Complexity budget exhausted, reset in 15 seconds","extensions":{"code":"ComplexityException"}}],"account_id":7}"# =>
        { code: "ComplexityException", message: "Complexity budget exhausted, reset in 15 seconds", request_id: "7", wait: Some(15.0), retry: Some(Retry::Throttle), }
}

vendor! {
    figma { 403 _  404 _  429 _ } { message = err | message  status = status  error_when = error == true }
    403 r#"{"status":403,"err":"Invalid token"}"# => { message: "Invalid token", known: false, }
}

vendor! {
    miro { 400 "2.0703" | invalidParameters  404 "4.0408" } { code = code  message = message  category = type  status = status  fields = context.fields }
    400 r#"{"type":"error","code":"2.0703","message":"Invalid parameters","context":{"fields":[{"field":"limit","message":"must be <= 50"}]},"status":400}"# =>
        { code: "2.0703", message: "Invalid parameters", category: "error", fields: Some(&[("limit", "must be <= 50")]), }
}

vendor! {
    box_files { 404 not_found  409 item_name_in_use  429 rate_limit_exceeded } { code = code  message = message  status = status  docs = help_url  request_id = request_id
        details = context_info  fields = context_info.errors }
    409 r#"{"type":"error","status":409,"code":"item_name_in_use","context_info":{"conflicts":[{"id":"1"}]},"help_url":"https://b.test/#errors","message":"Item with the same name already exists","request_id":"t3"}"# =>
        { code: "item_name_in_use", message: "Item with the same name already exists", docs: "https://b.test/#errors", request_id: "t3", details: Some(r#"{"conflicts":[{"id":"1"}]}"#), }
}

vendor! {
    docu_sign { 400 INVALID_REQUEST_PARAMETER  401 USER_AUTHENTICATION_FAILED  404 ENVELOPE_DOES_NOT_EXIST } { code = errorCode  message = message  request_id = header("x-docusign-tracetoken") }
    404 ["x-docusign-tracetoken": "t"] r#"{"errorCode":"ENVELOPE_DOES_NOT_EXIST","message":"The envelope specified does not exist."}"# =>
        { code: "ENVELOPE_DOES_NOT_EXIST", message: "The envelope specified does not exist.", request_id: "t", }
}

vendor! {
    dropbox_sign { 400 bad_request  429 exceeded_rate } { code = error.error_name  message = error.error_msg  target = error.error_path }
    400 r#"{"error":{"error_msg":"Must specify a name for each signer","error_name":"bad_request","error_path":"signers[0].name"}}"# =>
        { code: "bad_request", message: "Must specify a name for each signer", target: "signers[0].name", }
}

vendor! {
    smartsheet { 404 1006  429 4003  500 4000 } { code = errorCode  message = message  request_id = refId }
    429 r#"{"errorCode":4003,"message":"Rate limit exceeded.","refId":"1jw"}"# => { code: "4003", message: "Rate limit exceeded.", request_id: "1jw", }
}

vendor! {
    workday { 400 A0001 | "invalid input"  403 S21 } { code = errors[0].code | code  message = errors[0].error | error  target = errors[0].field  details = errors }
    400 r#"{"error":"invalid request","errors":[{"error":"Enter a valid date.","field":"hireDate","code":"A0001"}]}"# =>
        { code: "A0001", message: "Enter a valid date.", target: "hireDate", fields: Some(&[("hireDate", "Enter a valid date.")]), }
    403 r#"{"error":"permission denied","code":"S21"}"# => { code: "S21", message: "permission denied", }
}

vendor! {
    service_now { 401 _  404 _ } { message = error.message  details = error.detail  category = status }
    404 r#"{"error":{"detail":"Record doesn't exist or ACL restricts","message":"No Record found"},"status":"failure"}"# =>
        { message: "No Record found", category: "failure", known: false, }
}

vendor! {
    zoho { 400 MANDATORY_NOT_FOUND  401 INVALID_TOKEN } { code = data[0].code | code  message = data[0].message | message  details = data[0].details | details  target = data[0].details.api_name
        error_when = data[0].status == "error" | status == "error" }
    200 r#"{"data":[{"code":"MANDATORY_NOT_FOUND","details":{"api_name":"Last_Name"},"message":"required field not found","status":"error"}]}"# =>
        { code: "MANDATORY_NOT_FOUND", message: "required field not found", target: "Last_Name", }
    401 r#"{"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"}"# =>
        { code: "INVALID_TOKEN", message: "invalid oauth token", details: Some("{}"), }
}

vendor! {
    pipedrive { 400 ERR_SCHEMA_VALIDATION_FAILED  404 _ } { code = code  message = error  action = error_info  details = additional_data  error_when = success == false }
    400 r#"{"success":false,"error":"Name must be given.","code":"ERR_SCHEMA_VALIDATION_FAILED","error_info":"See https://p.test","data":null,"additional_data":null}"# =>
        { code: "ERR_SCHEMA_VALIDATION_FAILED", message: "Name must be given.", }
}

vendor! {
    freshdesk { 400 missing_field | invalid_value  401 invalid_credentials } { code = errors[0].code | code  message = description | message  target = errors[0].field  fields = errors }
    400 r#"{"description":"Validation failed","errors":[{"field":"email","message":"It should be a valid email","code":"invalid_value"}]}"# =>
        { code: "invalid_value", message: "Validation failed", target: "email", fields: Some(&[("email", "It should be a valid email")]), }
    401 r#"{"code":"invalid_credentials","message":"You have to be logged in."}"# => { code: "invalid_credentials", message: "You have to be logged in.", }
}

vendor! {
    help_scout { 400 _  404 _ } { message = _embedded.errors[0].message | message  target = _embedded.errors[0].path  request_id = logRef  fields = _embedded.errors }
    400 r#"{"logRef":"66#9","message":"Validation error","_embedded":{"errors":[{"path":"subject","message":"may not be empty","source":"JSON"}]}}"# =>
        { message: "may not be empty", target: "subject", request_id: "66#9", known: false, fields: Some(&[("subject", "may not be empty")]), }
}

vendor! {
    front { 400 _  404 _  429 _ } { message = _error.message  category = _error.title  status = _error.status  details = _error.details }
    404 r#"{"_error":{"status":404,"title":"Not found","message":"Unknown resource","details":["no a"]}}"# =>
        { message: "Unknown resource", category: "Not found", details: Some(r#"["no a"]"#), known: false, }
}

vendor! {
    contentful { 404 NotFound  409 VersionMismatch  422 ValidationFailed  429 RateLimitExceeded } { code = sys.id  message = message  request_id = requestId  details = details
        fields = details.errors  retry_after = header("x-contentful-ratelimit-reset") }
    422 r#"{"sys":{"type":"Error","id":"ValidationFailed"},"message":"Validation error","details":{"errors":[{"name":"required","path":["fields","title"],"details":"The property is required"}]},"requestId":"5b"}"# =>
        { code: "ValidationFailed", message: "Validation error", request_id: "5b", }
    429 ["x-contentful-ratelimit-reset": "1"] r#"{"sys":{"type":"Error","id":"RateLimitExceeded"},"message":"Slow down"}"# =>
        { code: "RateLimitExceeded", message: "Slow down", wait: Some(1.0), }
}

vendor! {
    ghost { 401 UnauthorizedError  404 NotFoundError  422 ValidationError } { code = errors[0].type  subcode = errors[0].code  message = errors[0].message  action = errors[0].help  target = errors[0].property
        request_id = errors[0].id  details = errors[0].details }
    422 r#"{"errors":[{"message":"Validation error, cannot save post.","context":"x","type":"ValidationError","details":null,"property":"title","help":null,"code":null,"id":"5c"}]}"# =>
        { code: "ValidationError", message: "Validation error, cannot save post.", target: "title", request_id: "5c", }
}

vendor! {
    magento { 401 _  404 _ } { message = message  details = parameters  fields = errors }
    404 r#"{"message":"No such entity with %fieldName = %fieldValue","parameters":{"fieldName":"id","fieldValue":7}}"# =>
        { message: "No such entity with %fieldName = %fieldValue", details: Some(r#"{"fieldName":"id","fieldValue":7}"#), known: false, }
}
