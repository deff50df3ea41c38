//! The statuses that servers send, and what HTTP calls them.

use crate::publication::Status;

/// The statuses that are registered, and those that servers send all the same.
pub(super) const KNOWN: [u16; 84] = [
    100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 306,
    307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418,
    419, 420, 421, 422, 423, 424, 425, 426, 428, 429, 430, 431, 440, 444, 449, 450, 451, 460, 463, 494, 495,
    496, 497, 498, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 520, 521, 522, 523, 524, 529,
];

/// Reason phrases, letters only; several where pages differ.
const PHRASES: &[(u16, &[&str])] = &[
    (100, &["continue"]),
    (101, &["switchingprotocols"]),
    (102, &["processing"]),
    (103, &["earlyhints"]),
    (200, &["ok", "success"]),
    (201, &["created"]),
    (202, &["accepted"]),
    (203, &["nonauthoritativeinformation"]),
    (204, &["nocontent"]),
    (205, &["resetcontent"]),
    (206, &["partialcontent"]),
    (207, &["multistatus"]),
    (208, &["alreadyreported"]),
    (226, &["imused"]),
    (300, &["multiplechoices"]),
    (301, &["movedpermanently"]),
    (302, &["found"]),
    (303, &["seeother"]),
    (304, &["notmodified"]),
    (305, &["useproxy"]),
    (307, &["temporaryredirect"]),
    (308, &["permanentredirect"]),
    (400, &["badrequest"]),
    (401, &["unauthorized", "unauthorised", "unauthenticated"]),
    (402, &["paymentrequired"]),
    (403, &["forbidden"]),
    (404, &["notfound"]),
    (405, &["methodnotallowed"]),
    (406, &["notacceptable"]),
    (407, &["proxyauthenticationrequired"]),
    (408, &["requesttimeout"]),
    (409, &["conflict"]),
    (410, &["gone"]),
    (411, &["lengthrequired"]),
    (412, &["preconditionfailed"]),
    (413, &["payloadtoolarge", "contenttoolarge", "requestentitytoolarge", "requesttoolarge"]),
    (414, &["uritoolong", "requesturitoolong"]),
    (415, &["unsupportedmediatype"]),
    (416, &["rangenotsatisfiable", "requestedrangenotsatisfiable"]),
    (417, &["expectationfailed"]),
    (418, &["imateapot"]),
    (421, &["misdirectedrequest"]),
    (422, &["unprocessableentity", "unprocessablecontent", "unprocessable"]),
    (423, &["locked"]),
    (424, &["faileddependency"]),
    (425, &["tooearly"]),
    (426, &["upgraderequired"]),
    (428, &["preconditionrequired"]),
    (429, &["toomanyrequests"]),
    (431, &["requestheaderfieldstoolarge"]),
    (451, &["unavailableforlegalreasons"]),
    (499, &["clientclosedrequest"]),
    (500, &["internalservererror", "servererror", "internalerror"]),
    (501, &["notimplemented"]),
    (502, &["badgateway"]),
    (503, &["serviceunavailable"]),
    (504, &["gatewaytimeout"]),
    (505, &["httpversionnotsupported"]),
    (506, &["variantalsonegotiates"]),
    (507, &["insufficientstorage"]),
    (508, &["loopdetected"]),
    (510, &["notextended"]),
    (511, &["networkauthenticationrequired"]),
];

/// Whether a phrase is what HTTP itself calls this status.
pub(crate) fn is_reason(phrase: &str, statuses: &[Status]) -> bool {
    matches_reason(phrase, statuses, |letters, reason| letters == reason)
}

/// Whether a phrase only goes on from what HTTP calls this status: `Not Found for an existing thing`.
pub(crate) fn begins_with_reason(phrase: &str, statuses: &[Status]) -> bool {
    matches_reason(phrase, statuses, |letters, reason| {
        letters == reason || letters.starts_with(reason) && reason.len() > 5
    })
}

/// The status that is called so, and nothing more: `NOT_FOUND`, `HttpStatus.NotFound`.
pub(crate) fn of_reason(phrase: &str) -> Option<u16> {
    let last = phrase.rsplit(['.', ':']).next()?.trim();
    let letters: String = last.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    PHRASES.iter().find(|(_, reasons)| reasons.contains(&letters.as_str())).map(|(number, _)| *number)
}

fn matches_reason(phrase: &str, statuses: &[Status], fits: fn(&str, &str) -> bool) -> bool {
    let letters: String =
        phrase.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let own = |number: u16| {
        let reasons = PHRASES.iter().filter(|(known, _)| *known == number).flat_map(|(_, phrases)| *phrases);
        reasons.into_iter().any(|reason| fits(&letters, reason))
    };
    statuses.iter().any(|status| matches!(status, Status::Exact(number) if own(*number)))
}
