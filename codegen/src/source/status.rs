//! HTTP statuses as documents write them.

use crate::publication::Status;
use crate::source::words;

/// A status as a key or a cell of its own: `404`, `4XX`, `default`.
#[must_use]
pub fn parse(text: &str) -> Option<Status> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("default") {
        return Some(Status::Fallback);
    }
    if let Some(class) = text.strip_suffix(['x', 'X']).and_then(|text| text.strip_suffix(['x', 'X'])) {
        return class.parse().ok().filter(|class| (1..=5).contains(class)).map(Status::Class);
    }
    exact(text)
}

/// A status that is a number and nothing else.
fn exact(text: &str) -> Option<Status> {
    let three = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| three && *number >= 100).map(Status::Exact)
}

/// Whether a response of this status is an error.
#[must_use]
pub fn is_error(status: Status) -> bool {
    match status {
        Status::Exact(number) => (400..600).contains(&number),
        Status::Class(class) => class == 4 || class == 5,
        Status::Fallback => true,
    }
}

/// The first error status that stands in `text` as a number of its own: `HTTP 404`, `404 Not Found`.
#[must_use]
pub fn first_in(text: &str) -> Option<Status> {
    text.split(|char: char| !char.is_alphanumeric()).filter_map(exact).find(|status| is_error(*status))
}

/// Whether a text is the number of a status that HTTP assigns, or a class of them.
#[must_use]
pub fn is_known(text: &str) -> bool {
    match parse(text) {
        Some(Status::Exact(number)) => matches!(number, 200..=208 | 300..=308) || reason(number).is_some(),
        Some(Status::Class(_)) => true,
        _ => false,
    }
}

/// The canonical reason phrase without blanks: the name of an entry that has a status and no code.
#[must_use]
pub fn reason(number: u16) -> Option<&'static str> {
    Some(match number {
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        407 => "ProxyAuthenticationRequired",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "PayloadTooLarge",
        414 => "UriTooLong",
        415 => "UnsupportedMediaType",
        416 => "RangeNotSatisfiable",
        417 => "ExpectationFailed",
        418 => "ImATeapot",
        421 => "MisdirectedRequest",
        422 => "UnprocessableEntity",
        423 => "Locked",
        424 => "FailedDependency",
        425 => "TooEarly",
        426 => "UpgradeRequired",
        428 => "PreconditionRequired",
        429 => "TooManyRequests",
        431 => "RequestHeaderFieldsTooLarge",
        451 => "UnavailableForLegalReasons",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        505 => "HttpVersionNotSupported",
        506 => "VariantAlsoNegotiates",
        507 => "InsufficientStorage",
        508 => "LoopDetected",
        510 => "NotExtended",
        511 => "NetworkAuthenticationRequired",
        _ => return None,
    })
}

/// Whether a text is the reason phrase of an error status, written as one: `Not Found`, `Forbidden`.
#[must_use]
pub fn is_phrase(text: &str) -> bool {
    let one_word = text.chars().skip(1).all(char::is_lowercase) && text.starts_with(char::is_uppercase);
    let squashed = words::squash(text);
    (one_word || text.contains(' '))
        && (400..600).filter_map(reason).any(|reason| words::squash(reason) == squashed)
}

/// The status as the table language writes it.
#[must_use]
pub fn show(status: Status) -> String {
    match status {
        Status::Exact(number) => number.to_string(),
        Status::Class(class) => format!("{class}xx"),
        Status::Fallback => "_".to_owned(),
    }
}
