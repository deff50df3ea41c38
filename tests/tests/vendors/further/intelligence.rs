//! Models behind an API.

use super::{SAYS, Says, check, vendor};

vendor! {
    cohere { 400 _  429 _ } { message = message  request_id = id | header("x-debug-trace-id") }
    429 ["x-debug-trace-id": "9f2"] r#"{"message":"trial keys take 10 calls a minute"}"# =>
        { message: "trial keys take 10 calls a minute", request_id: "9f2", known: false, }
    400 r#"{"id":"c1","message":"too many tokens","data":null}"# =>
        { message: "too many tokens", request_id: "c1", known: false, }
}

vendor! {
    replicate { 402 _  422 _  429 _ retry=throttle } { category = title  message = detail  status = status
        fields = invalid_fields  retry_after = retry_after | detail.after("resets in ~").duration() }
    429 r#"{"title":"Throttled","detail":"Limit resets in ~4s.","status":429,"retry_after":5}"# =>
        { category: "Throttled", message: "Limit resets in ~4s.", wait: Some(5.0), known: false, }
    429 r#"{"detail":"Limit resets in ~4s. Add credit.","status":429}"# =>
        { message: "Limit resets in ~4s. Add credit.", wait: Some(4.0), known: false, }
    422 r#"{"title":"Invalid","detail":"- input: prompt is required\n","status":422,"invalid_fields":[{"type":"required","field":"input.prompt","description":"prompt is required"}]}"# =>
        { category: "Invalid", message: "- input: prompt is required\n", known: false,
          fields: Some(&[("input.prompt", "prompt is required")]), }
}

vendor! {
    hugging_face { 404 _  503 _ retry=true } { message = error | error[0]  details = warnings  retry_after = estimated_time }
    503 r#"{"error":"Model tiny/one is loading","estimated_time":20.25}"# =>
        { message: "Model tiny/one is loading", wait: Some(20.25), known: false, }
    400 r#"{"error":["inputs is missing","and wrong"],"warnings":["old"]}"# =>
        { message: "inputs is missing", details: Some(r#"["old"]"#), known: false, }
}

vendor! {
    eleven_labs { 401 invalid_api_key  401 quota_exceeded  422 _ } { code = detail.status | detail.code  fields = detail
        message = detail.message | detail[0].msg | detail }
    401 r#"{"detail":{"status":"quota_exceeded","message":"9 left, 40 needed"}}"# =>
        { code: "quota_exceeded", message: "9 left, 40 needed", }
    422 r#"{"detail":[{"loc":["body","text"],"msg":"field required","type":"value_error.missing"}]}"# =>
        { message: "field required", known: false, fields: Some(&[("body.text", "field required")]), }
    404 r#"{"detail":"Not Found"}"# => { message: "Not Found", known: false, }
}

vendor! {
    stability { 400 bad_request  403 content_moderation } { code = name  message = errors[0] | message  request_id = id  details = errors }
    403 r#"{"id":"a0","name":"content_moderation","errors":["flagged","twice"]}"# =>
        { code: "content_moderation", message: "flagged", request_id: "a0", details: Some(r#"["flagged","twice"]"#), }
}

vendor! {
    open_router { 402 402  429 429  502 502 } { code = error.code  message = error.message  category = error.metadata.provider_name
        subcode = error.metadata.raw.between("\"code\":\"", "\"")  details = error.metadata }
    429 r#"{"error":{"code":429,"message":"Provider returned error","metadata":{"provider_name":"Tiny","raw":"{\"error\":{\"code\":\"rate_limited\"}}"}},"user_id":"u"}"# =>
        { code: "429", message: "Provider returned error", category: "Tiny", subcode: "rate_limited", }
}

vendor! {
    groq { 413 rate_limit_exceeded | tokens  429 requests_exceeded } { code = error.code  category = error.type  message = error.message
        retry_after = error.message.after("try again in ").duration() | header("x-ratelimit-reset-tokens").duration() }
    413 ["x-ratelimit-reset-tokens": "7.66s"] r#"{"error":{"message":"Limit 6000, used 5990. Please try again in 1m2.5s. See https://a.test/s","type":"tokens","code":"rate_limit_exceeded"}}"# =>
        { code: "rate_limit_exceeded", category: "tokens", wait: Some(62.5), }
    413 ["x-ratelimit-reset-tokens": "2m59.56s"] r#"{"error":{"message":"Too long","type":"tokens","code":"rate_limit_exceeded"}}"# =>
        { code: "rate_limit_exceeded", category: "tokens", message: "Too long", wait: Some(179.56), }
}

vendor! {
    assembly { 400 _  401 _ } { message = error | text() }
    401 r#"{"error":"Authentication error, API token missing/invalid"}"# =>
        { message: "Authentication error, API token missing/invalid", known: false, }
}

vendor! {
    deepgram { 400 REMOTE_CONTENT_ERROR  401 INVALID_AUTH } { code = err_code  message = err_msg | reason  request_id = request_id }
    401 r#"{"err_code":"INVALID_AUTH","err_msg":"Invalid credentials.","request_id":"c9"}"# =>
        { code: "INVALID_AUTH", message: "Invalid credentials.", request_id: "c9", }
}

vendor! {
    deepl { 403 _  429 _  456 QUOTA } { message = message  details = detail }
    456 r#"{"message":"Quota Exceeded"}"# => { message: "Quota Exceeded", known: false, }
    400 r#"{"message":"Bad request","detail":"Value for 'target_lang' not supported."}"# =>
        { message: "Bad request", details: Some(r#""Value for 'target_lang' not supported.""#), known: false, }
}

vendor! {
    ollama { 404 _  500 _ } { message = error }
    404 "{\"error\":\"model \\\"tiny\\\" not found, try pulling it first\"}\n" =>
        { message: "model \"tiny\" not found, try pulling it first", known: false, }
}

vendor! {
    pinecone { 400 INVALID_ARGUMENT | 3  404 NOT_FOUND } { code = error.code | code  message = error.message | message | text()
        details = error.details | details  status = status }
    404 r#"{"error":{"code":"NOT_FOUND","message":"no such index"},"status":404}"# =>
        { code: "NOT_FOUND", message: "no such index", }
    400 r#"{"code":3,"message":"dimension 2 is not 3","details":[]}"# =>
        { code: "3", message: "dimension 2 is not 3", details: Some("[]"), }
    401 "Invalid API Key" => { message: "Invalid API Key", known: false, }
}

vendor! {
    qdrant { 404 _  500 _ } { message = status.error  details = time }
    404 r#"{"status":{"error":"Not found: Collection `a` doesn't exist!"},"time":0.0000123}"# =>
        { message: "Not found: Collection `a` doesn't exist!", details: Some("0.0000123"), known: false, }
}

vendor! {
    weaviate { 422 _ } { message = error[0].message | message  code = code  details = error }
    422 r#"{"error":[{"message":"invalid object: no such prop"},{"message":"more"}]}"# =>
        { message: "invalid object: no such prop", known: false, }
}
