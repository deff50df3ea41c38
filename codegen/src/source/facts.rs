//! Facts about one error that stand beside its code: in an extension, in an option, in a comment.

use std::time::Duration;

use crate::infer::duration;
use crate::infer::retry::{self, Said};
use crate::publication::{Code, Entry, Retry, Status};
use crate::source::status;
use crate::source::value::{Node, Value, fold};
use crate::source::words;

/// A verdict of more words than this is a sentence.
const MOST_WORDS: usize = 6;

/// What was said about one error.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Its statuses.
    pub statuses: Vec<Status>,
    /// Its symbolic name.
    pub name: Option<String>,
    /// What it means.
    pub description: Option<String>,
    /// What to do.
    pub action: Option<String>,
    /// A page about it.
    pub docs: Option<String>,
    /// Whether to retry.
    pub retry: Option<Retry>,
    /// How long to wait.
    pub after: Option<Duration>,
    /// Why it was withdrawn.
    pub deprecated: Option<String>,
}

/// What a name of a fact means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// An HTTP status.
    Status,
    /// A symbolic name.
    Name,
    /// What it means.
    Description,
    /// What to do.
    Action,
    /// A link.
    Docs,
    /// Whether to retry.
    Retry,
    /// How long to wait.
    After,
    /// Withdrawn.
    Deprecated,
}

/// The role that a name says, if it says one: `x-http-status`, `isRetryable`, `documentation_url`.
#[must_use]
pub fn role(name: &str) -> Option<Role> {
    let words = words::words(name);
    let has = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
    let names = ["varname", "varnames", "name", "names", "symbol", "symbols", "title"];
    let meanings = [
        "description",
        "descriptions",
        "desc",
        "message",
        "messages",
        "summary",
        "meaning",
        "comment",
        "comments",
        "detail",
        "details",
        "text",
        "explanation",
        "documentation",
        "doc",
        "label",
        "labels",
        "reason",
    ];
    let waits = ["after", "wait", "delay", "cooldown"];
    if words.iter().find(|word| *word != "x").is_some_and(|first| waits.contains(&first.as_str())) {
        Some(Role::After)
    } else if has(&["retry", "retryable", "retriable", "retries", "transient", "retryability", "retried"]) {
        Some(if has(&["after", "delay", "wait", "seconds", "ms"]) { Role::After } else { Role::Retry })
    } else if has(&["deprecated", "deprecation"]) {
        Some(Role::Deprecated)
    } else if has(&["docs", "url", "link", "href", "uri"]) {
        Some(Role::Docs)
    } else if has(&["status", "http", "statuses"]) {
        Some(Role::Status)
    } else if has(&["action", "resolution", "remedy", "solution", "fix", "hint", "remediation", "suggestion"])
    {
        Some(Role::Action)
    } else if has(&meanings) {
        Some(Role::Description)
    } else {
        has(&names).then_some(Role::Name)
    }
}

impl Facts {
    /// Takes `value` for what `name` says; the first word on a fact stands. Says whether it was taken.
    pub fn take(&mut self, name: &str, value: &Value) -> bool {
        let Some(role) = role(name) else { return false };
        if role == Role::Status {
            return self.take_statuses(value);
        }
        match (&value.node, value.scalar()) {
            (Node::Map(_), _) if role == Role::Retry => {
                for member in
                    value.members().iter().filter(|member| self::role(&member.key) == Some(Role::After))
                {
                    self.take(&member.key, &member.value);
                }
                take(&mut self.retry, map_retry(value))
            }
            (_, Some(text)) => self.take_said(name, role, text),
            _ => false,
        }
    }

    /// Takes a scalar for what `name` says. Says whether it was taken.
    pub fn take_named(&mut self, name: &str, text: &str) -> bool {
        role(name).is_some_and(|role| self.take_said(name, role, text))
    }

    /// Takes a scalar for a role that a name has, which may say the unit: `retry_after_ms`.
    pub fn take_said(&mut self, name: &str, role: Role, text: &str) -> bool {
        match role {
            Role::After => take(&mut self.after, duration::under(name, text)),
            _ => self.take_text(role, text),
        }
    }

    /// Takes a scalar for a role.
    pub fn take_text(&mut self, role: Role, text: &str) -> bool {
        let said = || Some(fold(text)).filter(|text| !text.is_empty());
        match role {
            Role::Status => {
                let status = status::parse(text).or_else(|| status::first_in(text));
                status
                    .filter(|status| status::is_error(*status))
                    .is_some_and(|status| self.add_status(status))
            }
            Role::Name => take(&mut self.name, said()),
            Role::Description => take(&mut self.description, said()),
            Role::Action => take(&mut self.action, said()),
            Role::Docs => take(&mut self.docs, said().filter(|text| text.contains("://"))),
            Role::Retry => take(&mut self.retry, retry_word(text)),
            Role::After => take(&mut self.after, duration::cell(text)),
            Role::Deprecated => take(&mut self.deprecated, deprecation(text)),
        }
    }

    fn take_statuses(&mut self, value: &Value) -> bool {
        if value.is_list() {
            return value.items().iter().filter(|item| !item.is_list()).fold(false, |taken, item| {
                let text = item.scalar().unwrap_or_default();
                self.take_text(Role::Status, text) || taken
            });
        }
        value.scalar().is_some_and(|text| self.take_text(Role::Status, text))
    }

    /// Adds a status that is not there yet.
    pub fn add_status(&mut self, status: Status) -> bool {
        let new = !self.statuses.contains(&status);
        if new {
            self.statuses.push(status);
        }
        new
    }

    /// Adds what `other` says and this does not.
    pub fn fill(&mut self, other: Facts) {
        let Facts { statuses, name, description, action, docs, retry, after, deprecated } = other;
        for status in statuses {
            self.add_status(status);
        }
        take(&mut self.name, name);
        take(&mut self.description, description);
        take(&mut self.action, action);
        take(&mut self.docs, docs);
        take(&mut self.retry, retry);
        take(&mut self.after, after);
        take(&mut self.deprecated, deprecated);
    }

    /// The entry of `codes` that these facts make. A name is one only beside a number.
    #[must_use]
    pub fn into_entry(self, codes: Vec<Code>, place: crate::publication::Place) -> Entry {
        let Facts { statuses, name, description, action, docs, retry, after, deprecated } = self;
        let numeric = matches!(codes.first(), Some(Code::Integer(_)));
        let name = name.filter(|_| numeric);
        Entry {
            codes,
            statuses,
            name,
            description,
            action,
            docs,
            retry,
            after,
            deprecated,
            place,
            ..Entry::default()
        }
    }
}

/// Fills an empty slot; says whether it did.
fn take<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    if slot.is_some() || value.is_none() {
        return false;
    }
    *slot = value;
    true
}

/// `{ throttling: true }` and the like.
fn map_retry(value: &Value) -> Option<Retry> {
    let throttles = value.members().iter().any(|member| {
        words::words(&member.key).iter().any(|word| word.starts_with("throttl"))
            && member.value.bool() == Some(true)
    });
    Some(if throttles { Retry::Throttle } else { Retry::Backoff })
}

/// A verdict in one or two words. Sentences are not for this to judge.
#[must_use]
pub fn retry_word(text: &str) -> Option<Retry> {
    match words::squash(text).as_str() {
        "false" | "no" | "never" | "none" | "nonretryable" | "notretryable" | "permanent" | "fatal"
        | "donotretry" => Some(Retry::Never),
        "true" | "yes" | "always" | "retryable" | "retriable" | "transient" | "backoff" | "retry"
        | "retrywithbackoff" | "withbackoff" | "exponentialbackoff" | "exponential" | "temporary" => {
            Some(Retry::Backoff)
        }
        "throttle" | "throttling" | "ratelimited" | "ratelimit" => Some(Retry::Throttle),
        "idempotent" | "idempotentonly" | "ifidempotent" | "onlyifidempotent" => Some(Retry::Idempotent),
        _ => retry_phrase(text),
    }
}

/// The same in a few words, as a column about retrying holds them.
fn retry_phrase(text: &str) -> Option<Retry> {
    let short = text.split_whitespace().count() <= MOST_WORDS;
    match retry::cell(text).filter(|_| short)?.said {
        Said::Verdict(retry) => Some(retry),
        Said::First(_) | Said::Open => None,
    }
}

/// Text that says why, or a plain yes.
fn deprecation(text: &str) -> Option<String> {
    match text.trim() {
        "false" | "" => None,
        "true" => Some(String::new()),
        why => Some(fold(why)),
    }
}
