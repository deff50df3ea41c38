//! Clouds, hosts and what watches them.

use api_error_codes::Retry;

use super::{SAYS, Says, check, vendor};

vendor! {
    hetzner { 404 not_found  422 invalid_input  423 locked retry=true  429 rate_limit_exceeded } { code = error.code  message = error.message
        details = error.details  fields = error.details.fields }
    422 r#"{"error":{"code":"invalid_input","message":"invalid input in field 'name'","details":{"fields":[{"name":"name","messages":["is too long"]}]}}}"# =>
        { code: "invalid_input", message: "invalid input in field 'name'", fields: Some(&[("name", "is too long")]), }
    423 r#"{"error":{"code":"locked","message":"server is busy","details":null}}"# =>
        { code: "locked", message: "server is busy", retry: Some(Retry::Backoff), }
}

vendor! {
    linode { 400 _  404 _ } { message = errors[0].reason  target = errors[0].field  fields = errors }
    400 r#"{"errors":[{"reason":"Label must be unique.","field":"label"},{"reason":"Too small."}]}"# =>
        { message: "Label must be unique.", target: "label", known: false, }
}

vendor! {
    vultr { 401 _  404 _ } { message = error  status = status }
    404 r#"{"error":"Invalid instance-id.","status":404}"# => { message: "Invalid instance-id.", known: false, }
}

vendor! {
    scaleway { 400 invalid_arguments  403 permissions_denied  404 not_found } { code = type  message = message  target = resource
        details = details }
    400 r#"{"type":"invalid_arguments","message":"invalid argument(s)","details":[{"argument_name":"size","reason":"constraint","help_message":"too large"}]}"# =>
        { code: "invalid_arguments", message: "invalid argument(s)", }
    404 r#"{"type":"not_found","message":"resource is not found","resource":"server","resource_id":"5"}"# =>
        { code: "not_found", message: "resource is not found", target: "server", }
}

vendor! {
    ovh { 403 "Client::Forbidden"  404 "Client::NotFound" } { code = class | errorCode  message = message  request_id = queryId | header("x-ovh-queryid")
        details = details }
    403 ["x-ovh-queryid": "EU.1"] r#"{"class":"Client::Forbidden","message":"This call has not been granted"}"# =>
        { code: "Client::Forbidden", message: "This call has not been granted", request_id: "EU.1", }
}

vendor! {
    open_stack { 404 itemNotFound  409 conflictingRequest  413 overLimit retry=throttle } { code = *.key()  message = *.message  status = *.code  retry_after = *.retryAfter }
    413 r#"{"overLimit":{"code":413,"message":"This request was rate-limited.","retryAfter":"57"}}"# =>
        { code: "overLimit", message: "This request was rate-limited.", wait: Some(57.0), retry: Some(Retry::Throttle), }
    404 r#"{"itemNotFound":{"message":"Instance 1 could not be found.","code":404}}"# =>
        { code: "itemNotFound", message: "Instance 1 could not be found.", }
}

vendor! {
    keystone { 401 Unauthorized  404 "Not Found" } { code = error.title  message = error.message  status = error.code }
    401 r#"{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}"# =>
        { code: "Unauthorized", message: "The request you have made requires authentication.", }
}

vendor! {
    v_center { 401 unauthenticated  404 not_found } { code = type.after_last(".") | error_type  message = value.messages[0].default_message | messages[0].default_message
        subcode = value.messages[0].id | messages[0].id }
    401 r#"{"type":"com.v.std.errors.unauthenticated","value":{"messages":[{"args":[],"default_message":"Authentication required.","id":"com.v.method.auth"}]}}"# =>
        { code: "unauthenticated", message: "Authentication required.", subcode: "com.v.method.auth", }
}

vendor! {
    proxmox { 400 _  500 _  501 _ } { message = message | errors.*  fields = errors }
    400 "{\"errors\":{\"vmid\":\"type check ('integer') failed\\n\"},\"data\":null,\"message\":\"Parameter verification failed.\\n\"}" =>
        { message: "Parameter verification failed.\n", known: false, fields: Some(&[("vmid", "type check ('integer') failed\n")]), }
    400 r#"{"data":null,"errors":{"node":"no such cluster node"}}"# => { message: "no such cluster node", known: false, }
}

vendor! {
    pager_duty { 400 2001  404 2100  429 2020 } { code = error.code  message = error.message  details = error.errors  retry_after = header("ratelimit-reset") }
    429 ["ratelimit-reset": "21"] r#"{"error":{"message":"Rate Limit Exceeded","code":2020}}"# =>
        { code: "2020", message: "Rate Limit Exceeded", wait: Some(21.0), }
    400 r#"{"error":{"message":"Invalid Input Provided","code":2001,"errors":["Name can't be blank"]}}"# =>
        { code: "2001", message: "Invalid Input Provided", details: Some(r#"["Name can't be blank"]"#), }
}

vendor! {
    opsgenie { 403 40301  422 42201 } { code = code  message = message  request_id = requestId  details = errors }
    422 r#"{"message":"Request body is not processable.","errors":{"alias":"Alias is too long."},"code":42201,"took":0.005,"requestId":"43a"}"# =>
        { code: "42201", message: "Request body is not processable.", request_id: "43a", fields: Some(&[("alias", "Alias is too long.")]), }
}

vendor! {
    grafana { 404 "alerting.notFound"  401 "api-key.invalid"  412 "version-mismatch" } { code = messageId | status  message = message  status = statusCode  request_id = traceID }
    401 r#"{"extra":null,"message":"Invalid API key","messageId":"api-key.invalid","statusCode":401,"traceID":"1f"}"# =>
        { code: "api-key.invalid", message: "Invalid API key", request_id: "1f", }
    412 r#"{"status":"version-mismatch","message":"The dashboard has been changed"}"# =>
        { code: "version-mismatch", message: "The dashboard has been changed", }
}

vendor! {
    prometheus { 400 bad_data  422 execution  503 timeout } { code = errorType  message = error  details = warnings  error_when = status == "error" }
    400 r#"{"status":"error","errorType":"bad_data","error":"1:3: parse error: no operand"}"# =>
        { code: "bad_data", message: "1:3: parse error: no operand", }
}

vendor! {
    splunk { 400 _  401 _ } { category = messages[0].type | response.messages.msg."@type"  message = messages[0].text | xml("msg") }
    401 r#"{"messages":[{"type":"WARN","text":"call not properly authenticated"}]}"# =>
        { category: "WARN", message: "call not properly authenticated", known: false, }
    401 "<?xml version=\"1.0\"?>\n<response>\n  <messages>\n    <msg type=\"ERROR\">Unauthorized</msg>\n  </messages>\n</response>" =>
        { category: "ERROR", message: "Unauthorized", known: false, }
}

vendor! {
    sumo_logic { 400 "user:invalid"  429 "rate.limit.exceeded" } { code = errors[0].code | code  message = errors[0].message | message
        request_id = id  details = errors[0].meta }
    429 r#"{"id":"H3","status":429,"code":"rate.limit.exceeded","message":"The number of requests has exceeded the limit."}"# =>
        { code: "rate.limit.exceeded", request_id: "H3", message: "The number of requests has exceeded the limit.", }
    400 r#"{"id":"I4","errors":[{"code":"user:invalid","message":"No email.","meta":{"a":1}}]}"# =>
        { code: "user:invalid", message: "No email.", request_id: "I4", details: Some(r#"{"a":1}"#), }
}

vendor! {
    fastly { 400 _  404 _ } { message = msg  details = detail }
    404 r#"{"msg":"Record not found","detail":"Couldn't find Service 'x'"}"# =>
        { message: "Record not found", details: Some(r#""Couldn't find Service 'x'""#), known: false, }
}

vendor! {
    cloudinary { 400 _  401 _  420 RATE } { message = error.message | header("x-cld-error")  request_id = header("x-request-id") }
    401 ["x-cld-error": "unknown api_key", "x-request-id": "q"] "" => { message: "unknown api_key", request_id: "q", known: false, }
}

vendor! {
    acme_protocol { 400 malformed  403 unauthorized  429 rateLimited } { code = type.after("urn:ietf:params:acme:error:")  message = detail  status = status  details = subproblems }
    429 ["retry-after": "3600"] r#"{"type":"urn:ietf:params:acme:error:rateLimited","detail":"too many certificates already issued","status":429}"# =>
        { code: "rateLimited", message: "too many certificates already issued", wait: Some(3600.0), retry: Some(Retry::Throttle), }
}

vendor! {
    artifactory { 401 401  404 404 } { code = errors[0].status  message = errors[0].message }
    404 "{\n  \"errors\" : [ {\n    \"status\" : 404,\n    \"message\" : \"File not found.\"\n  } ]\n}" => { code: "404", message: "File not found.", }
}

vendor! {
    sonar { 400 _  404 _ } { message = errors[0].msg  details = errors }
    404 r#"{"errors":[{"msg":"Component key 'a' not found"}]}"# => { message: "Component key 'a' not found", known: false, }
}

vendor! {
    web_dav { 404 "OC\\NotFound" | "Sabre\\DAV\\Exception\\NotFound"  423 "Sabre\\DAV\\Exception\\Locked" retry=true } { code = xml("exception")  message = xml("message") }
    404 "<?xml version=\"1.0\"?><d:error xmlns:d=\"DAV:\" xmlns:s=\"http://s.test/ns\"><s:exception>Sabre\\DAV\\Exception\\NotFound</s:exception><s:message>File a could not be located</s:message></d:error>" =>
        { code: "Sabre\\DAV\\Exception\\NotFound", message: "File a could not be located", }
}
