//! What a server sends for an error of its own, whatever else its enum carries.

use http::{HeaderMap, StatusCode};

use crate::envelope::{Envelope, Form, Outgoing, SlotName, Value};
use crate::facts::Facts;
use crate::row::Row;
use crate::table::Table;

/// A row on its way out, with what is to be said of the one case.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) row: &'static Row,
    envelope: Envelope,
    pub(crate) status: StatusCode,
    /// Class and fallback rows stand for statuses; their codes are nobody's.
    has_code: bool,
    pub(crate) facts: Facts,
}

impl Reply {
    /// What the row alone says.
    pub(crate) fn of_row(row: &'static Row, table: &Table, envelope: Envelope, status: StatusCode) -> Self {
        let mut facts = Facts::new();
        facts.retry_after = row.after();
        Self { row, envelope, status, has_code: table.find(row.code()).is_some(), facts }
    }

    pub(crate) fn set(&mut self, name: SlotName, text: &str) {
        // Only texts of 2 GiB have no room.
        let _ = self.facts.set_owned(name, text, false);
    }

    fn outgoing(&self) -> Outgoing<'_> {
        let row = self.row;
        let code = row.code().strip_suffix('*').unwrap_or(row.code());
        Outgoing {
            facts: &self.facts,
            body: &[],
            status: self.status,
            code: self.has_code.then(|| Value::of(code, Form::of_text(row.is_integer()))),
            description: match row.description() {
                "" => self.status.canonical_reason().unwrap_or_default(),
                description => description,
            },
            action: row.action(),
            docs: row.docs(),
        }
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(128);
        self.envelope.write(&self.outgoing(), &mut out);
        out
    }

    pub(crate) fn media_type(&self) -> &'static str {
        self.envelope.media_type()
    }

    pub(crate) fn headers(&self) -> HeaderMap {
        self.envelope.headers(&self.outgoing())
    }
}
