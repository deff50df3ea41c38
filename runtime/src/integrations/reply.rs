//! What a server sends for an error of its own, whatever else its enum carries.

use core::fmt::Display;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Response, StatusCode};

use crate::code::CodedError;
use crate::envelope::{Envelope, Outgoing, SlotName, Value};
use crate::facts::Facts;
use crate::table::{Row, Table};

/// A row on its way out, with what is to be said of the one case.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    row: &'static Row,
    envelope: Envelope,
    status: StatusCode,
    /// Class and fallback rows stand for statuses; their codes are nobody's.
    has_code: bool,
    facts: Facts,
}

impl Reply {
    /// What the row alone says.
    pub(crate) fn of_row(row: &'static Row, table: &Table, envelope: Envelope, status: StatusCode) -> Self {
        let mut facts = Facts::new();
        facts.retry_after = row.after();
        Self { row, envelope, status, has_code: table.find(row.code()).is_some(), facts }
    }

    /// What an error says: its own text when that may leave the server, else the row's.
    pub(crate) fn of<E: CodedError>(error: &E, table: &Table, said: Option<&str>) -> Self {
        let mut reply = Self::of_row(error.row(), table, E::ENVELOPE, error.status());
        let is_safe = reply.status.is_client_error() || reply.row.is_exposed();
        if let Some(text) = said.filter(|text| is_safe && !text.is_empty()) {
            reply.set(SlotName::Message, text);
        }
        reply
    }

    pub(crate) fn set(&mut self, name: SlotName, text: &str) {
        // Only texts of 2 GiB have no room.
        let _ = self.facts.set_owned(name, text, false);
    }

    #[cfg(feature = "utoipa")]
    pub(crate) fn facts(&mut self) -> &mut Facts {
        &mut self.facts
    }

    fn outgoing(&self) -> Outgoing<'_> {
        let row = self.row;
        let code = row.code().strip_suffix('*').unwrap_or(row.code());
        Outgoing {
            facts: &self.facts,
            body: &[],
            status: self.status,
            code: self.has_code.then(|| Value::of(code, row.is_integer())),
            description: match row.description() {
                "" => self.status.canonical_reason().unwrap_or_default(),
                description => description,
            },
            action: row.action(),
            docs: row.docs(),
            is_echo: false,
        }
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(128);
        self.envelope.plan(&self.outgoing()).write(&mut out);
        out
    }

    pub(crate) fn headers(&self) -> HeaderMap {
        self.envelope.headers(&self.outgoing())
    }

    #[cfg(feature = "axum")]
    pub(crate) fn to_response(&self) -> Response<Bytes> {
        let mut response = Response::new(self.body().into());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response
    }
}

/// An error's own text, where it has one: `(&Said(&error)).said()` takes `Display` if there is one, because method
/// lookup tries the fewest references first.
#[derive(Debug)]
pub struct Said<'a, E>(pub &'a E);

/// By `Display`.
pub trait SaidByDisplay {
    /// The text.
    fn said(&self) -> Option<String>;
}

impl<E: Display + CodedError> SaidByDisplay for Said<'_, E> {
    fn said(&self) -> Option<String> {
        let text = self.0.to_string();
        // What the table prints of itself names the code, which has a place of its own.
        let rest = text.strip_prefix(self.0.code());
        match rest.map(|rest| rest.strip_prefix(": ").unwrap_or(rest)) {
            Some(rest) if rest == self.0.row().description() => None,
            _ => Some(text),
        }
    }
}

/// By the row, for errors without `Display`.
pub trait SaidByRow {
    /// Nothing.
    fn said(&self) -> Option<String>;
}

impl<E> SaidByRow for &Said<'_, E> {
    fn said(&self) -> Option<String> {
        None
    }
}
