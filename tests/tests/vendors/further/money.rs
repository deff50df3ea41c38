//! Payments, banks and billing.

use super::{SAYS, Says, check, vendor};

vendor! {
    mollie { 401 _  404 _  422 _ } { message = detail  category = title  status = status  target = field  docs = _links.documentation.href }
    422 r#"{"status":422,"title":"Unprocessable Entity","detail":"The amount is higher than the maximum","field":"amount","_links":{"documentation":{"href":"https://m.test/errors","type":"text/html"}}}"# =>
        { message: "The amount is higher than the maximum", category: "Unprocessable Entity", target: "amount", docs: "https://m.test/errors", known: false, }
}

vendor! {
    klarna { 400 BAD_VALUE  403 READ_ONLY_ORDER } { code = error_code  message = error_messages[0]  details = error_messages  request_id = correlation_id }
    400 r#"{"error_code":"BAD_VALUE","error_messages":["Bad value: order_lines","Bad value: locale"],"correlation_id":"6a"}"# =>
        { code: "BAD_VALUE", message: "Bad value: order_lines", request_id: "6a", }
}

vendor! {
    chargebee { 400 payment_method_not_present | param_wrong_value  429 api_request_limit_exceeded } { code = api_error_code  message = message  category = type  target = param
        status = http_status_code  subcode = error_code }
    400 r#"{"message":"id : has an invalid value","type":"invalid_request","api_error_code":"param_wrong_value","param":"id","error_code":"param_wrong_value_x","http_status_code":400}"# =>
        { code: "param_wrong_value", subcode: "param_wrong_value_x", message: "id : has an invalid value", category: "invalid_request", target: "id", }
}

vendor! {
    recurly { 404 not_found  422 validation } { code = error.type  message = error.message  target = error.params[0].param  fields = error.params }
    422 r#"{"error":{"type":"validation","message":"Currency is invalid","params":[{"param":"currency","message":"is invalid"}]}}"# =>
        { code: "validation", message: "Currency is invalid", target: "currency", fields: Some(&[("currency", "is invalid")]), }
}

vendor! {
    go_cardless { 400 bank_account_exists  422 validation_failed  500 internal_error retry=idempotent } { code = error.errors[0].reason | error.type  category = error.type  message = error.message
        docs = error.documentation_url  request_id = error.request_id  fields = error.errors  status = error.code }
    422 r#"{"error":{"message":"Validation failed","documentation_url":"https://g.test/#v","type":"validation_failed","request_id":"d1","errors":[{"message":"is invalid","field":"account_number","request_pointer":"/a"}],"code":422}}"# =>
        { code: "validation_failed", category: "validation_failed", message: "Validation failed", docs: "https://g.test/#v", request_id: "d1",
          fields: Some(&[("account_number", "is invalid")]), }
}

vendor! {
    wise { 400 NOT_VALID  409 "transfer.duplicate"  422 NOT_ENOUGH } { code = errors[0].code  message = errors[0].message  target = errors[0].path  details = errors[0].arguments
        timestamp = timestamp }
    422 r#"{"timestamp":"2026-02-03T04:05:06Z","errors":[{"code":"NOT_ENOUGH","message":"Balance too low","path":"amount","arguments":["5"]}]}"# =>
        { code: "NOT_ENOUGH", message: "Balance too low", target: "amount", timestamp: "2026-02-03T04:05:06Z", }
}

vendor! {
    revolut { 400 3000  422 3008  429 9002 } { code = code  message = message  request_id = errorId }
    422 r#"{"code":3008,"message":"Insufficient balance","errorId":"e5"}"# => { code: "3008", message: "Insufficient balance", request_id: "e5", }
}

vendor! {
    starling { 400 _  403 _ } { message = errors[0].message | error_description  code = error  details = errors  error_when = success == false }
    400 r#"{"errors":[{"message":"INVALID_CURRENCY"}],"success":false}"# => { message: "INVALID_CURRENCY", known: false, }
}

vendor! {
    sum_up { 400 INVALID | MISSING  409 DUPLICATED_CHECKOUT } { code = [0].error_code | error_code  message = [0].message | message  target = [0].param | param }
    409 r#"{"error_code":"DUPLICATED_CHECKOUT","message":"Checkout exists already"}"# => { code: "DUPLICATED_CHECKOUT", message: "Checkout exists already", }
    400 r#"[{"error_code":"MISSING","message":"Validation error: required","param":"amount"}]"# => { code: "MISSING", message: "Validation error: required", target: "amount", }
}

vendor! {
    zuora { 400 53100020  400 50000020  429 58490070 } { code = reasons[0].code  message = reasons[0].message  request_id = processId  error_when = success == false }
    200 r#"{"success":false,"processId":"3F7","reasons":[{"code":53100020,"message":"'termType' value should be one of: TERMED"}]}"# =>
        { code: "53100020", message: "'termType' value should be one of: TERMED", request_id: "3F7", }
}

vendor! {
    authorize_net { 400 E00027 "Declined"  401 E00007 "Bad keys" } { code = messages.message[0].code  message = messages.message[0].text  request_id = refId  subcode = transactionResponse.errors[0].errorCode
        details = transactionResponse  error_when = messages.resultCode == "Error" }
    200 "\u{feff}{\"transactionResponse\":{\"errors\":[{\"errorCode\":\"8\",\"errorText\":\"Card has expired.\"}]},\"refId\":\"r\",\"messages\":{\"resultCode\":\"Error\",\"message\":[{\"code\":\"E00027\",\"text\":\"Not successful.\"}]}}" =>
        { code: "E00027", subcode: "8", message: "Not successful.", request_id: "r", }
}

vendor! {
    pay_pal_nvp { 400 10002 "Restricted"  402 10417 "Use another card" } { code = L_ERRORCODE0  message = L_LONGMESSAGE0  category = L_SEVERITYCODE0  request_id = CORRELATIONID
        timestamp = TIMESTAMP  error_when = ACK == "Failure" | ACK == "FailureWithWarning" }
    200 ["content-type": "text/plain; charset=utf-8"] "TIMESTAMP=2026%2d02%2d03T04%3a05%3a06Z&CORRELATIONID=9a7&ACK=Failure&VERSION=204&L_ERRORCODE0=10417&L_SHORTMESSAGE0=Declined&L_LONGMESSAGE0=Retry%20with%20another%20card%2e&L_SEVERITYCODE0=Error" =>
        { code: "10417", message: "Retry with another card.", category: "Error", request_id: "9a7", timestamp: "2026-02-03T04:05:06Z", }
}

vendor! {
    cyber_source { 400 INVALID_DATA | MISSING_FIELD  502 SYSTEM_ERROR } { code = reason | response.rmsg  message = message  category = status  timestamp = submitTimeUtc  request_id = id  fields = details }
    400 r#"{"id":"6","submitTimeUtc":"2026-01-01T00:00:00Z","status":"INVALID_REQUEST","reason":"MISSING_FIELD","message":"Declined - fields are missing","details":[{"field":"card.number","reason":"MISSING_FIELD"}]}"# =>
        { code: "MISSING_FIELD", message: "Declined - fields are missing", category: "INVALID_REQUEST", timestamp: "2026-01-01T00:00:00Z", request_id: "6", }
}

vendor! {
    worldpay { 400 bodyDoesNotMatchSchema  401 accessDenied } { code = errorName  message = message  fields = validationErrors  target = validationErrors[0].jsonPath }
    400 r#"{"errorName":"bodyDoesNotMatchSchema","message":"The json body does not match","validationErrors":[{"errorName":"fieldIsMissing","message":"Field is mandatory","jsonPath":"$.value"}]}"# =>
        { code: "bodyDoesNotMatchSchema", message: "The json body does not match", target: "$.value", }
}

vendor! {
    alipay { 400 40004 "Business failed"  401 20001 } { code = *.code  message = *.msg  subcode = *.sub_code  user_message = *.sub_msg  error_when = *.code != "10000" }
    200 r#"{"alipay_trade_query_response":{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_NOT_EXIST","sub_msg":"交易不存在"},"sign":"x="}"# =>
        { code: "40004", message: "Business Failed", subcode: "ACQ.TRADE_NOT_EXIST", }
}

vendor! {
    net_suite { 400 INVALID_CONTENT | USER_ERROR  401 INVALID_LOGIN } { code = "o:errorDetails"[0]."o:errorCode"  message = "o:errorDetails"[0].detail | title  category = title  status = status  docs = type
        target = "o:errorDetails"[0]."o:errorPath" }
    400 r#"{"type":"https://w3.test/rfc#400","title":"Bad Request","status":400,"o:errorDetails":[{"detail":"Invalid content in the request body.","o:errorPath":"subsidiary","o:errorCode":"USER_ERROR"}]}"# =>
        { code: "USER_ERROR", message: "Invalid content in the request body.", category: "Bad Request", target: "subsidiary", docs: "https://w3.test/rfc#400", }
}
