//! `_` for a code: the vendor publishes none, so the status's reason phrase stands in.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fault::Fault;
use crate::name::{self, RenameAll};
use crate::reason::{of_class, reason};
use crate::table::{Code, Row, Spanned, Status};

/// `404 _` → `NOT_FOUND`
pub(super) fn reason_code(row: &mut Row, way: RenameAll, cx: &mut Diagnostics) {
    let Some(code) = row.codes.iter().position(|code| code.value == Code::Reason) else { return };
    let range = row.codes.get(code).map_or_else(|| row.range(), |code| code.place);
    let status = match row.statuses.as_slice() {
        // The same status twice has a fault of its own.
        [status, others @ ..]
            if row.codes.len() == 1 && others.iter().all(|other| other.value == status.value) =>
        {
            Some(status.value)
        }
        _ => None,
    };
    let reason = match status {
        Some(Status::Exact(status)) => reason(status),
        Some(Status::Class(class)) => Some(of_class(class)),
        Some(Status::Fallback) => Some("Other"),
        _ => None,
    };
    let named = row.variant.as_ref().map(|name| way.code_of(name.to_string().trim_start_matches("r#")));
    let text = reason
        .map(name::code_of_reason)
        .or_else(|| named.filter(|_| matches!(status, Some(Status::Exact(_)))));
    if text.is_none() && !row.broken {
        let fault = Diagnostic::new(Fault::CodePlace, range, no_reason(row));
        cx.push(fault.help("write a code, or a single status that HTTP has a name for: `404 _`"));
        row.broken = true;
    }
    match text {
        Some(text) => row.codes = vec![Spanned::new(Code::Text(text), range)],
        None => row.codes.retain(|code| code.value != Code::Reason),
    }
}

/// Why `_` stands for nothing.
fn no_reason(row: &Row) -> String {
    match row.statuses.as_slice() {
        _ if row.codes.len() > 1 => "`_` beside another code".to_owned(),
        [Spanned { value: Status::Exact(status), .. }] => format!("status {status} has no reason phrase"),
        [_] => "`_` takes its name from a status, and this row has none".to_owned(),
        _ => "`_` takes its name from one status, and this row has several".to_owned(),
    }
}
