//! Databases, indexes and queues that answer over HTTP.

use super::{SAYS, Says, check, vendor};

vendor! {
    algolia { 400 _  403 _  404 _ } { message = message  status = status }
    403 r#"{"message":"Invalid Application-ID or API key","status":403}"# =>
        { message: "Invalid Application-ID or API key", known: false, }
}

vendor! {
    meilisearch { 400 invalid_search_filter  404 index_not_found } { code = code  message = message  category = type  docs = link }
    404 r#"{"message":"Index `a` not found.","code":"index_not_found","type":"invalid_request","link":"https://m.test/errors#index_not_found"}"# =>
        { code: "index_not_found", message: "Index `a` not found.", category: "invalid_request", docs: "https://m.test/errors#index_not_found", }
}

vendor! {
    couch { 404 not_found  409 conflict  412 file_exists } { code = error  message = reason }
    409 "{\"error\":\"conflict\",\"reason\":\"Document update conflict.\"}\n" =>
        { code: "conflict", message: "Document update conflict.", }
}

vendor! {
    influx { 400 "invalid"  404 "not found"  429 "too many requests" } { code = code  message = message | error  target = line  details = op }
    404 r#"{"code":"not found","message":"bucket \"a\" not found"}"# =>
        { code: "not found", message: "bucket \"a\" not found", }
    400 r#"{"code":"invalid","message":"unable to parse 'x'","op":"points","line":2}"# =>
        { code: "invalid", message: "unable to parse 'x'", target: "2", details: Some(r#""points""#), }
    400 r#"{"error":"error parsing query: found EOF"}"# => { message: "error parsing query: found EOF", known: false, }
}

vendor! {
    neo4j { 400 "Neo.ClientError.Statement.SyntaxError"  409 "Neo.TransientError.*" retry=true } { code = errors[0].code  message = errors[0].message
        category = errors[0].code.after("Neo.").before(".")  details = errors  error_when = errors }
    200 r#"{"results":[],"errors":[{"code":"Neo.TransientError.Transaction.DeadlockDetected","message":"a waits for b"}]}"# =>
        { code: "Neo.TransientError.Transaction.DeadlockDetected", message: "a waits for b", category: "TransientError",
          retry: Some(api_error_codes::Retry::Backoff), }
}

vendor! {
    consul { 403 _  404 _  500 _ } { message = text() | message }
    403 "Permission denied: token lacks permission 'key:write'\n" =>
        { message: "Permission denied: token lacks permission 'key:write'", known: false, }
}

vendor! {
    etcd { 400 3  404 5 as Missing  503 14 } { code = code  message = message | error }
    503 r#"{"error":"etcdserver: no leader","code":14,"message":"etcdserver: no leader"}"# =>
        { code: "14", message: "etcdserver: no leader", }
}

vendor! {
    kafka_rest { 404 40401 "Topic not found"  409 409  422 42201 } { code = error_code  message = message }
    404 r#"{"error_code":40401,"message":"Topic not found."}"# => { code: "40401", message: "Topic not found.", }
}

vendor! {
    rabbit { 401 not_authorised  404 "Object Not Found" } { code = error  message = reason }
    404 r#"{"error":"Object Not Found","reason":"Not Found"}"# => { code: "Object Not Found", message: "Not Found", }
}

vendor! {
    snowflake { 401 390318 "Token expired"  422 2003 } { code = code  message = message  subcode = sqlState  request_id = statementHandle
        error_when = success == false }
    200 r#"{"data":null,"code":"390318","message":"OAuth access token expired.","success":false,"headers":null}"# =>
        { code: "390318", message: "OAuth access token expired.", }
    422 r#"{"code":"002003","message":"Object 'A' does not exist","sqlState":"42S02","statementHandle":"01b"}"# =>
        { code: "002003", message: "Object 'A' does not exist", subcode: "42S02", request_id: "01b", known: false, }
}

vendor! {
    databricks { 400 INVALID_PARAMETER_VALUE  404 RESOURCE_DOES_NOT_EXIST } { code = error_code  message = message | text().between("<title>", "</title>")
        details = details  request_id = details["@type" == "type.googleapis.com/google.rpc.RequestInfo"].request_id }
    404 r#"{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"No run 7","details":[{"@type":"type.googleapis.com/google.rpc.RequestInfo","request_id":"7d","serving_data":""}]}"# =>
        { code: "RESOURCE_DOES_NOT_EXIST", message: "No run 7", request_id: "7d", }
    403 "<html><head><title>Error 403 Invalid access token.</title></head></html>" => { message: "Error 403 Invalid access token.", known: false, }
}

vendor! {
    solr { 400 _  404 _ } { message = error.msg  status = error.code  subcode = error.metadata[1]  details = error.metadata
        error_when = responseHeader.status != 0 }
    400 r#"{"responseHeader":{"status":400,"QTime":1},"error":{"metadata":["error-class","SolrException","root-error-class","X"],"msg":"undefined field b","code":400}}"# =>
        { message: "undefined field b", subcode: "SolrException", known: false, }
}

vendor! {
    web_hdfs { 403 AccessControlException  404 FileNotFoundException } { code = RemoteException.exception  message = RemoteException.message
        category = RemoteException.javaClassName }
    404 r#"{"RemoteException":{"exception":"FileNotFoundException","javaClassName":"java.io.FileNotFoundException","message":"File /a does not exist."}}"# =>
        { code: "FileNotFoundException", message: "File /a does not exist.", category: "java.io.FileNotFoundException", }
}

vendor! {
    druid { 500 "Query timeout"  400 "SQL parse failed" } { code = error  message = errorMessage  category = errorClass  target = host }
    400 r#"{"error":"SQL parse failed","errorMessage":"line 1, column 8","errorClass":"org.x.ParseException","host":null}"# =>
        { code: "SQL parse failed", message: "line 1, column 8", category: "org.x.ParseException", }
}

vendor! {
    trino { 400 SYNTAX_ERROR  503 SERVER_STARTING_UP } { code = error.errorName  message = error.message  subcode = error.errorCode
        category = error.errorType  request_id = id  error_when = error }
    200 r#"{"id":"q1","error":{"message":"line 1:8: mismatched","errorCode":1,"errorName":"SYNTAX_ERROR","errorType":"USER_ERROR"},"stats":{"state":"FAILED"}}"# =>
        { code: "SYNTAX_ERROR", message: "line 1:8: mismatched", subcode: "1", category: "USER_ERROR", request_id: "q1", }
}

vendor! {
    arango { 404 1203  409 1210  412 1200 } { code = errorNum  message = errorMessage  status = code  error_when = error }
    404 r#"{"code":404,"error":true,"errorMessage":"collection not found: a","errorNum":1203}"# =>
        { code: "1203", message: "collection not found: a", }
}

vendor! {
    parse_server { 400 101 "Object not found"  400 209 } { code = code  message = error }
    400 r#"{"code":101,"error":"Object not found."}"# => { code: "101", message: "Object not found.", }
    403 r#"{"error":"unauthorized"}"# => { message: "unauthorized", known: false, }
}

vendor! {
    pocket_base { 400 _  404 _ } { message = message  details = data  status = code | status }
    400 r#"{"code":400,"message":"Something went wrong.","data":{"title":{"code":"validation_required","message":"Missing required value."}}}"# =>
        { message: "Something went wrong.", known: false, fields: Some(&[("title", "Missing required value.")]), }
}

vendor! {
    directus { 400 FAILED_VALIDATION  403 FORBIDDEN } { code = errors[0].extensions.code  message = errors[0].message  target = errors[0].extensions.field
        details = errors[0].extensions }
    400 r#"{"errors":[{"message":"Value is required.","extensions":{"code":"FAILED_VALIDATION","field":"title","type":"required"}}]}"# =>
        { code: "FAILED_VALIDATION", message: "Value is required.", target: "title", }
}

vendor! {
    strapi { 400 ValidationError  404 NotFoundError } { code = error.name  message = error.message  status = error.status  details = error.details
        fields = error.details.errors }
    400 r#"{"data":null,"error":{"status":400,"name":"ValidationError","message":"title must be defined.","details":{"errors":[{"path":["title"],"message":"title must be defined.","name":"ValidationError"}]}}}"# =>
        { code: "ValidationError", message: "title must be defined.", fields: Some(&[("title", "title must be defined.")]), }
}

vendor! {
    appwrite { 401 user_unauthorized  404 document_not_found } { code = type  message = message  status = code  category = version }
    404 r#"{"message":"Document not found.","code":404,"type":"document_not_found","version":"1.5.7"}"# =>
        { code: "document_not_found", message: "Document not found.", category: "1.5.7", }
}

vendor! {
    go_true { 400 validation_failed  422 weak_password  429 over_request_rate_limit } { code = error_code  message = msg | message | error_description
        status = code  details = weak_password }
    422 r#"{"code":422,"error_code":"weak_password","msg":"Password is too short","weak_password":{"reasons":["length"]}}"# =>
        { code: "weak_password", message: "Password is too short", details: Some(r#"{"reasons":["length"]}"#), }
}
