//! Messages, music, posts, games.

use api_error_codes::Retry;

use super::{SAYS, Says, check, vendor};

vendor! {
    message_bird { 401 2  404 20  422 9 | 21 } { code = errors[0].code  message = errors[0].description  target = errors[0].parameter }
    422 r#"{"errors":[{"code":9,"description":"no (correct) recipients found","parameter":"recipients"}]}"# =>
        { code: "9", message: "no (correct) recipients found", target: "recipients", }
    401 r#"{"errors":[{"code":2,"description":"Request not allowed","parameter":null}]}"# => { code: "2", message: "Request not allowed", }
}

vendor! {
    nexmo_sms { 400 2 "Missing parameters"  401 4 "Bad credentials"  429 1 "Throttled" } { code = messages[status != "0"].status  message = messages[status != "0"]."error-text"
        error_when = messages[status != "0"].status }
    200 r#"{"message-count":"2","messages":[{"to":"44","status":"0"},{"to":"45","status":"1","error-text":"Throughput Rate Exceeded"}]}"# =>
        { code: "1", message: "Throughput Rate Exceeded", retry: Some(Retry::Throttle), }
}

vendor! {
    postmark { 401 10  422 300 | 406  429 429 } { code = ErrorCode  message = Message }
    422 r#"{"ErrorCode":406,"Message":"Recipient is inactive"}"# => { code: "406", message: "Recipient is inactive", }
}

vendor! {
    spark_post { 400 1300  422 3001  420 1902 retry=throttle } { code = errors[0].code  message = errors[0].message  details = errors[0].description }
    422 r#"{"errors":[{"message":"Subresource not found","description":"template 'a' does not exist","code":"1600"}]}"# =>
        { code: "1600", message: "Subresource not found", details: Some(r#""template 'a' does not exist""#), known: false, }
    420 r#"{"errors":[{"message":"Exceed Sending Limit (hourly)","code":"1902"}]}"# => { code: "1902", message: "Exceed Sending Limit (hourly)", retry: Some(Retry::Throttle), }
}

vendor! {
    mailjet { 400 "mj-0013"  401 _  403 "send-0008" } { code = Messages[Status == "error"].Errors[0].ErrorCode  message = Messages[Status == "error"].Errors[0].ErrorMessage | ErrorMessage
        target = Messages[Status == "error"].Errors[0].ErrorRelatedTo[0]  request_id = Messages[Status == "error"].Errors[0].ErrorIdentifier | ErrorIdentifier
        error_when = Messages[Status == "error"].Status }
    200 r#"{"Messages":[{"Status":"success"},{"Status":"error","Errors":[{"ErrorIdentifier":"e7","ErrorCode":"mj-0013","StatusCode":400,"ErrorMessage":"\"x\" is an invalid email.","ErrorRelatedTo":["To[0].Email"]}]}]}"# =>
        { code: "mj-0013", message: "\"x\" is an invalid email.", target: "To[0].Email", request_id: "e7", }
    401 r#"{"ErrorIdentifier":"e8","ErrorMessage":"API key authentication failure."}"# => { request_id: "e8", message: "API key authentication failure.", known: false, }
}

vendor! {
    twitch { 400 "Bad Request"  401 Unauthorized  429 "Too Many Requests" } { code = error  message = message  status = status  retry_after = header("ratelimit-reset").epoch() }
    429 ["date": "Tue, 14 Nov 2023 22:13:20 GMT", "ratelimit-reset": "1700000060"] r#"{"error":"Too Many Requests","status":429,"message":"slow"}"# =>
        { code: "Too Many Requests", message: "slow", wait: Some(60.0), }
}

vendor! {
    vimeo { 401 8003  404 5460  429 9000 } { code = error_code  message = developer_message  user_message = error  docs = link }
    404 r#"{"error":"The requested video couldn't be found.","link":"https://v.test/doc","developer_message":"The video does not exist.","error_code":5460}"# =>
        { code: "5460", message: "The video does not exist.", docs: "https://v.test/doc", }
    404 r#"{"error":"No page.","link":null,"developer_message":"No page.","error_code":5000}"# => { code: "5000", message: "No page.", known: false, }
}

vendor! {
    sound_cloud { 401 _  404 _  429 _ } { message = message | errors[0].error_message | error  status = code  docs = link  details = errors }
    404 r#"{"code":404,"message":"","link":"https://s.test/docs","status":"404 - Not Found","errors":[{"error_message":"no such track"}],"error":null}"# =>
        { message: "no such track", docs: "https://s.test/docs", known: false, }
}

vendor! {
    deezer { 400 500 as Parameter  403 300  404 800  429 4 } { code = error.code  message = error.message  category = error.type  error_when = error }
    200 r#"{"error":{"type":"DataException","message":"no data","code":800}}"# => { code: "800", message: "no data", category: "DataException", }
    200 r#"{"error":{"type":"Exception","message":"Quota limit exceeded","code":4}}"# =>
        { code: "4", message: "Quota limit exceeded", category: "Exception", retry: Some(Retry::Throttle), }
}

vendor! {
    tik_tok { 400 invalid_params  401 access_token_invalid  429 rate_limit_exceeded } { code = error.code  message = error.message  request_id = error.log_id  error_when = error.code != "ok" }
    401 r#"{"error":{"code":"access_token_invalid","message":"The access token is invalid","log_id":"2026"}}"# =>
        { code: "access_token_invalid", message: "The access token is invalid", request_id: "2026", }
}

vendor! {
    snapchat { 400 E1001  401 E3002 } { code = error_code  message = debug_message  user_message = display_message  request_id = request_id  category = request_status
        error_when = request_status == "ERROR" }
    400 r#"{"request_status":"ERROR","request_id":"5d","debug_message":"no such ad account","display_message":"We're sorry","error_code":"E1001"}"# =>
        { code: "E1001", message: "no such ad account", request_id: "5d", category: "ERROR", }
}

vendor! {
    linked_in { 401 65600 | 65601  403 100  429 101 } { code = serviceErrorCode | code  message = message  status = status }
    403 r#"{"serviceErrorCode":100,"message":"Not enough permissions to access: me.GET.NO_VERSION","status":403}"# =>
        { code: "100", message: "Not enough permissions to access: me.GET.NO_VERSION", }
}

vendor! {
    tumblr { 401 1016  404 0 as Gone  429 8001 } { code = errors[0].code  message = errors[0].detail | meta.msg  category = errors[0].title  status = meta.status }
    401 r#"{"meta":{"status":401,"msg":"Unauthorized"},"response":[],"errors":[{"title":"Unauthorized","code":1016,"detail":"Unable to authorize"}]}"# =>
        { code: "1016", message: "Unable to authorize", category: "Unauthorized", }
}

vendor! {
    imgur { 400 1003  403 _  429 429 } { code = data.error.code  message = data.error.message | data.error  target = data.request  status = status  error_when = success == false }
    400 r#"{"data":{"error":{"code":1003,"message":"File type invalid (1)","type":"ImgurException"},"request":"/3/image"},"success":false,"status":400}"# =>
        { code: "1003", message: "File type invalid (1)", target: "/3/image", }
    403 r#"{"data":{"error":"Malformed auth header.","request":"/3/me","method":"GET"},"success":false,"status":403}"# =>
        { message: "Malformed auth header.", target: "/3/me", known: false, }
}

vendor! {
    line { 400 _  409 _  429 _ } { message = message  target = details[0].property  fields = details  request_id = header("x-line-request-id") }
    400 ["x-line-request-id": "8a"] r#"{"message":"The request body has 1 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"}]}"# =>
        { message: "The request body has 1 error(s)", target: "messages[0].text", request_id: "8a", known: false, fields: Some(&[("messages[0].text", "May not be empty")]), }
}

vendor! {
    kakao { 401 -401  403 -402  400 -2 } { code = code  message = msg  details = required_scopes }
    403 r#"{"msg":"insufficient scopes.","code":-402,"required_scopes":["account_email"]}"# =>
        { code: "-402", message: "insufficient scopes.", details: Some(r#"["account_email"]"#), }
}

vendor! {
    vk { 401 5  429 6  400 100 } { code = error.error_code  message = error.error_msg  details = error.request_params  error_when = error }
    200 r#"{"error":{"error_code":6,"error_msg":"Too many requests per second","request_params":[{"key":"v","value":"5"}]}}"# =>
        { code: "6", message: "Too many requests per second", retry: Some(Retry::Throttle), }
}

vendor! {
    baidu { 400 18 "Open api qps request limit reached"  401 110 | 111 } { code = error_code  message = error_msg  request_id = log_id  error_when = error_code != 0 }
    200 r#"{"log_id":187,"error_code":110,"error_msg":"Access token invalid or no longer valid"}"# =>
        { code: "110", message: "Access token invalid or no longer valid", request_id: "187", }
}

vendor! {
    matrix { 401 M_UNKNOWN_TOKEN  403 M_FORBIDDEN  429 M_LIMIT_EXCEEDED } { code = errcode  message = error  retry_after = retry_after_ms.millis()  category = soft_logout }
    429 r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Too many requests","retry_after_ms":2050}"# =>
        { code: "M_LIMIT_EXCEEDED", message: "Too many requests", wait: Some(2.05), }
}

vendor! {
    mastodon { 401 _  422 _  429 _ } { message = error_description | error  details = details  retry_after = header("x-ratelimit-reset").rfc3339() }
    429 ["date": "Tue, 14 Nov 2023 22:13:20 GMT", "x-ratelimit-reset": "2023-11-14T22:15:00.123456Z"] r#"{"error":"Too many requests"}"# =>
        { message: "Too many requests", wait: Some(100.123), known: false, }
    422 r#"{"error":"Validation failed","details":{"username":[{"error":"ERR_BLANK","description":"can't be blank"}]}}"# =>
        { message: "Validation failed", known: false, fields: Some(&[("username", "can't be blank")]), }
}

vendor! {
    blue_sky { 400 InvalidRequest | ExpiredToken  429 RateLimitExceeded } { code = error  message = message  retry_after = header("ratelimit-reset").epoch() }
    400 r#"{"error":"ExpiredToken","message":"Token has expired"}"# => { code: "ExpiredToken", message: "Token has expired", }
}

vendor! {
    nextcloud_ocs { 401 997  404 404  400 400 } { code = ocs.meta.statuscode  message = ocs.meta.message  category = ocs.meta.status  error_when = ocs.meta.status == "failure" }
    200 r#"{"ocs":{"meta":{"status":"failure","statuscode":997,"message":"Current user is not logged in"},"data":[]}}"# =>
        { code: "997", message: "Current user is not logged in", category: "failure", }
    200 "<?xml version=\"1.0\"?>\n<ocs>\n <meta>\n  <status>failure</status>\n  <statuscode>997</statuscode>\n  <message>Current user is not logged in</message>\n </meta>\n <data/>\n</ocs>\n" =>
        { code: "997", message: "Current user is not logged in", category: "failure", }
}

vendor! {
    old_git_hub_tokens { 401 bad_verification_code  403 incorrect_client_credentials } { ..oauth2  error_when = error }
    200 ["content-type": "application/x-www-form-urlencoded; charset=utf-8"] "error=bad_verification_code&error_description=The+code+passed+is+incorrect+or+expired.&error_uri=https%3A%2F%2Fg.test%2Fapps%2F%23bad" =>
        { code: "bad_verification_code", message: "The code passed is incorrect or expired.", docs: "https://g.test/apps/#bad", }
}

vendor! {
    gerrit { 404 _  409 _ } { message = message | text()  details = problems }
    409 ")]}'\n{\"message\":\"change is abandoned\",\"problems\":[1]}\n" => { message: "change is abandoned", details: Some("[1]"), known: false, }
    404 "Not found: 12\n" => { message: "Not found: 12", known: false, }
}
