//! XML bodies along the same envelopes.

#![cfg(feature = "xml")]

mod common;

use api_error_codes::__codegen::v1::{Bytes, NODE, Node, Select, Step, Tree};
use api_error_codes::http::header::CONTENT_TYPE;
use api_error_codes::http::{HeaderMap, HeaderValue, StatusCode};
use api_error_codes::{ApiError, ApiErrorCodes};
use common::{headers, leaf, list, object, slots, table};
use proptest::prelude::*;

const TREE: Tree = Tree {
    root: object![
        ("Error", object![("Code", leaf(0)), ("Message", leaf(1)), ("Detail", leaf(2)), ("@id", leaf(3))]),
        (
            "ErrorResponse",
            object![(
                "Errors",
                Node {
                    members: &[(
                        "Error",
                        Node {
                            keep: Some(4),
                            items: &[(0, object![("Code", leaf(5))]), (-1, object![("Code", leaf(6))])],
                            select: &[Select {
                                member: "Type",
                                value: "Sender",
                                differs: false,
                                then: object![("Message", leaf(7))]
                            }],
                            ..NODE
                        }
                    )],
                    first: Some(&NODE),
                    first_key: Some(8),
                    ..NODE
                }
            )]
        ),
    ],
    kept: 9,
    slots: slots![
        Code: [Kept(0, &[])] | [Kept(5, &[])] | [Xml("exceptionCode", &[])],
        Subcode: [Kept(6, &[])],
        Category: [Kept(8, &[])],
        Message: [Kept(1, &[])] | [Kept(7, &[])] | [Xml("faultstring", &[Step::After(": ")])] | [Text(&[])],
        Details: [Kept(2, &[])] | [Kept(4, &[])] | [Xml("Resource", &[])],
        RequestId: [Kept(3, &[])] | [Xml("RequestId", &[])] | [Header("x-id", &[])],
    ],
    error_when: &[],
};
table!(Store, TREE, [
    403 Denied "AccessDenied",
    503 SlowDown "SlowDown",
    400 Throttled "Throttling",
    401 Login "INVALID_LOGIN",
    404 Missing "20404".as_integer(),
]);

fn decode(body: &str) -> ApiError<Store> {
    ApiError::decode(
        StatusCode::BAD_REQUEST,
        &headers(&[("content-type", "application/xml")]),
        body.to_owned(),
    )
}

#[test]
fn elements_are_members() {
    let error = decode(
        "<?xml version=\"1.0\"?>\n<Error id='r1'>\n  <Code>AccessDenied</Code>\n  <Message>No &amp; never &#x1F600; \
         <![CDATA[<\"here\">]]></Message>\n <Detail><Key>a</Key><Key>b</Key><Tag x='1'/></Detail>\n</Error>",
    );
    assert_eq!((error.code(), error.request_id()), (Store::Denied, Some("r1")));
    assert_eq!(error.message(), "No & never 😀 <\"here\">");
    assert_eq!(error.raw_details().map(|it| it.get()), Some(r#"{"Key":["a","b"],"Tag":{"@x":"1"}}"#));
    assert_eq!(decode("<Error><Code> 20404 </Code></Error>").code(), Store::Missing);
}

#[test]
fn repeated_elements_are_a_list() {
    let error = decode(
        "<ns:ErrorResponse xmlns:ns='x'><Errors><Error><Type>Receiver</Type><Code>Throttling</Code><Message>no</Message></Error>\
         <Error><Message>yes</Message><Type>Sender</Type><Code>Last</Code></Error></Errors><RequestId>q</RequestId></ns:ErrorResponse>",
    );
    assert_eq!((error.code(), error.subcode(), error.message()), (Store::Throttled, Some("Last"), "yes"));
    assert_eq!((error.category(), error.request_id()), (Some("Error"), Some("q")));
    assert!(error.details::<Vec<serde_json::Value>>().unwrap().is_some_and(|list| list.len() == 2));
    let one =
        decode("<ErrorResponse><Errors><Error><Code>Throttling</Code></Error></Errors></ErrorResponse>");
    assert_eq!((one.code(), one.subcode()), (Store::Throttled, Some("Throttling")), "one is a list of one");
}

#[test]
fn an_element_wherever_it_stands() {
    let error = decode(
        "<s:Envelope><s:Body><s:Fault><faultstring>INVALID_LOGIN: Wrong password</faultstring>\
         <detail><f:exceptionCode>INVALID_LOGIN</f:exceptionCode></detail></s:Fault></s:Body></s:Envelope>",
    );
    assert_eq!((error.code(), error.message()), (Store::Login, "Wrong password"));
    let error = decode("<Error><Resource>/a/b</Resource></Error>");
    assert_eq!(error.details::<String>().unwrap().as_deref(), Some("/a/b"));
}

#[test]
fn pages_and_broken_documents_are_texts() {
    let page = "<html><Code>AccessDenied</Code></html>";
    assert_eq!((decode(page).raw_code(), decode(page).message()), (None, page));
    let cut = "<Error><Code>AccessDenied</Code><Message>brea";
    assert_eq!((decode(cut).code(), decode(cut).message()), (Store::Denied, cut));
    assert_eq!(decode("<Error><Code>AccessDen").raw_code(), None, "half a text is no text");
    let wrong = "<Error><Code>AccessDenied</Code></Wrong>";
    assert_eq!(decode(wrong).code(), Store::Denied);
    assert_eq!(
        decode("{\"Error\":{\"Code\":\"SlowDown\"}}").code(),
        Store::SlowDown,
        "the first byte counts"
    );
    let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><Error><Message>&a;&a;x</Message></Error>";
    assert_eq!(decode(bomb).message(), "x");
}

#[test]
fn attributes_do_not_hide_a_text() {
    let error = decode(
        "<Error xmlns='x' id='r1'><Code type='string'>AccessDenied</Code><Message xml:lang='en'>No.</Message></Error>",
    );
    assert_eq!((error.code(), error.message(), error.request_id()), (Store::Denied, "No.", Some("r1")));
    let error = decode(
        "<Error><Detail><Note lang='de'>Nein</Note><Mixed>a<b/>c</Mixed><None nil='true'/></Detail></Error>",
    );
    assert_eq!(
        error.raw_details().map(|it| it.get()),
        Some(
            r##"{"Note":{"@lang":"de","#text":"Nein"},"Mixed":{"b":"","#text":"ac"},"None":{"@nil":"true"}}"##
        )
    );
    let error = decode("<Error><Detail lang='de'>Nein</Detail><Code nil='true'/></Error>");
    assert_eq!((error.raw_details().map(|it| it.get()), error.raw_code()), (Some("\"Nein\""), None));
}

#[test]
fn the_first_member_is_an_element() {
    let error = decode(
        "<ErrorResponse><Errors type='array' xmlns='y'><Error><Code>Throttling</Code></Error></Errors></ErrorResponse>",
    );
    assert_eq!((error.category(), error.code()), (Some("Error"), Store::Throttled));
}

#[test]
fn line_ends_are_those_of_xml() {
    assert_eq!(
        decode("<Error><Message>a\r\nb\rc<![CDATA[\r\nd]]></Message></Error>").message(),
        "a\nb\nc\nd"
    );
}

#[test]
fn details_that_break_off_are_none() {
    let error = decode("<Error><Code>AccessDenied</Code><Detail><Key>a</Key>");
    assert_eq!((error.code(), error.raw_details().is_none()), (Store::Denied, true));
}

#[test]
fn content_types_that_lie() {
    let decode = |content: &str, body: &str| -> ApiError<Store> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_str(content).unwrap())]);
        ApiError::decode(StatusCode::BAD_REQUEST, &headers, body.to_owned())
    };
    let document = "<?xml version='1.0'?><!-- x --><Error><Code>AccessDenied</Code></Error>";
    for content in ["text/html", "application/json", "text/plain", "application/xml", "x"] {
        assert_eq!(decode(content, document).code(), Store::Denied, "{content}");
        assert_eq!(decode(content, r#"{"Error":{"Code":"SlowDown"}}"#).code(), Store::SlowDown, "{content}");
    }
    let pages = [
        "<!-- proxy -->\n<!DOCTYPE html><html></html>",
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'><p/></html>",
        "<?xml version='1.0'?><HTML/>",
        "<h1>Bad gateway</h1>",
        "<center>Bad</center>",
    ];
    for page in pages {
        assert_eq!(decode("text/html", page).message(), page);
        assert_eq!(decode("text/plain", page).message(), page);
    }
    assert_eq!(decode("application/xml", "<body><Code>SlowDown</Code></body>").raw_code(), None);
    assert_eq!(decode("application/xhtml+xml", "<html><p/></html>").message(), "<html><p/></html>");
}

#[test]
fn facts_that_are_elements_are_written_as_elements() {
    const FLAT: Tree = Tree {
        root: NODE,
        kept: 0,
        slots: slots![
            Code: [Xml("Code", &[])],
            Message: [Xml("Message", &[])],
            Details: [Xml("Resource", &[])],
            RequestId: [Xml("RequestId", &[])] | [Header("x-id", &[])],
        ],
        error_when: &[],
    };
    table!(Flat, FLAT, [404 Missing "NoSuchKey"]);
    let error = ApiError::new(Flat::Missing)
        .with_message("<none> & \"gone\"\0")
        .with_details("/a/b")
        .with_request_id("r");
    let sent = error.to_response();
    assert_eq!(sent.headers()["content-type"], "application/xml");
    assert_eq!(
        sent.body(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>&lt;none&gt; &amp; \"gone\"\u{fffd}</Message>\
         <Resource>/a/b</Resource><RequestId>r</RequestId></Error>\n"
    );
    let again: ApiError<Flat> = ApiError::from_response(sent);
    assert_eq!(again, error.with_message("<none> & \"gone\"\u{fffd}"));
}

#[test]
fn depth_and_breadth_cost_no_stack_and_no_time() {
    let deep = format!("<Error><Code>SlowDown</Code><Detail>{}", "<a>".repeat(100_000));
    assert_eq!(decode(&deep).code(), Store::SlowDown);
    let wide: String = (0..60_000).map(|n| format!("<a{n}/>")).collect();
    let error = decode(&format!("<Error><Detail>{wide}</Detail></Error>"));
    assert!(error.raw_details().is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_harm(text in "<[<>/=a-bA-ZError&;'\" !\\[\\]-]{0,60}", bytes: Vec<u8>) {
        let error = decode(&text);
        let _ = (error.to_string(), error.to_bytes(), error.raw_details());
        let body = [b"<Error>".to_vec(), bytes].concat();
        let error: ApiError<Store> = ApiError::decode(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
        prop_assert_eq!(error.code(), Store::from_status(StatusCode::BAD_REQUEST));
    }
}

#[test]
fn lists_of_lists_of_nothing() {
    const LISTS: Tree = Tree {
        root: list![(0, list![(0, leaf(0))]), (-1, leaf(1))],
        kept: 2,
        slots: slots![Code: [Kept(0, &[])] | [Kept(1, &[])]],
        error_when: &[],
    };
    table!(Lists, LISTS, [400 Bad "bad"]);
    let error: ApiError<Lists> = ApiError::decode(StatusCode::BAD_REQUEST, &HeaderMap::new(), "<a>bad</a>");
    assert_eq!((error.code(), error.raw_code()), (Lists::Bad, None));
}

/// An element costs memory however short it is; an error has a few.
#[test]
fn many_small_elements_take_little_memory() {
    for unit in ["<a>", "<a/>", "<a></a>", "<a b=''/>", "<a><b/>"] {
        let body =
            Bytes::from(format!("<Error><Code>NoSuchKey</Code>{}", unit.repeat((1 << 20) / unit.len())));
        let mut error = None;
        let peak = allocation_counter::measure(|| {
            error = Some(ApiError::<Store>::decode(StatusCode::NOT_FOUND, &HeaderMap::new(), body.clone()));
        });
        assert!(peak.bytes_max < 12 << 20, "{unit}: {} bytes", peak.bytes_max);
        assert_eq!(error.and_then(|error| error.raw_code().map(str::to_owned)).as_deref(), Some("NoSuchKey"));
    }
}

mod typed {
    api_error_codes::status_codes! {
        pub(crate) enum Code { 400 BAD }
        envelope { code = xml("Code")  subcode = Error.Code."@type"  message = xml("Message") }
    }
}

/// Two paths cannot lead to a text and to what is inside of it, so the text is read as an element; attributes are not
/// written.
#[test]
fn a_text_and_its_attributes_are_read_and_the_text_is_written() {
    let body = "<Error><Code type=\"fine\">BAD</Code><Message>m</Message></Error>";
    let error = typed::Code::decode(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
    assert_eq!((error.raw_code(), error.subcode()), (Some("BAD"), Some("fine")));
    let again = typed::Code::from_response(error.to_response());
    assert_eq!((again.raw_code(), again.subcode(), again.message()), (Some("BAD"), None, "m"));
}
