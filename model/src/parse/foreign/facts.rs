//! What a row in another manner says: its status, its code and its description, wherever they stand in it.

use proc_macro2::{Delimiter, TokenTree};

use super::super::rows::short;
use super::super::status::is_status;
use super::super::value::Value;
use crate::name::variant_of;
use crate::reason::status_of_name;
use crate::table::Door;

/// Enough for what a person would paste as one row.
const MOST_TOKENS: usize = 400;

const STATUS_KEYS: &[&str] =
    &["status", "statuscode", "httpstatus", "httpstatuscode", "httpcode", "http", "responsecode"];
const CODE_KEYS: &[&str] =
    &["code", "error", "errorcode", "key", "slug", "id", "name", "type", "reason", "rename", "serialize"];
const TEXT_KEYS: &[&str] =
    &["message", "msg", "description", "desc", "detail", "title", "text", "meaning", "summary", "display"];
const RETRY_KEYS: &[&str] = &["retry", "retryable", "retriable", "isretryable", "canretry"];

/// Types and other words that name nothing in a table.
const NOISE: &[&str] = &[
    "String",
    "str",
    "u8",
    "u16",
    "u32",
    "u64",
    "i32",
    "i64",
    "usize",
    "int",
    "Int",
    "string",
    "number",
    "true",
    "false",
    "auto",
    "iota",
    "self",
    "Self",
    "new",
    "from",
    "as",
    "null",
    "None",
    "undefined",
    "enum",
];

/// What was found.
#[derive(Default)]
pub(crate) struct Facts {
    pub(super) status: Option<String>,
    code: Option<Named>,
    /// The name under which it stands: a constant's or a variant's.
    name: Option<String>,
    description: Option<String>,
    /// Words that are neither.
    words: Vec<String>,
    retry: Option<String>,
    /// Whether a group was entered.
    inside: bool,
}

/// A code, and how it is written.
struct Named {
    text: String,
    shown: String,
}

/// Lowercase letters alone: `status_code`, `statusCode` and `"Status-Code"` are one key.
fn letters(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a word is a key of what a row says.
pub(crate) fn is_key(word: &str) -> bool {
    let word = letters(word);
    [STATUS_KEYS, CODE_KEYS, TEXT_KEYS, RETRY_KEYS].iter().any(|keys| keys.contains(&word.as_str()))
}

/// Reads tokens for what they say.
pub(crate) fn facts<'a>(tokens: impl Iterator<Item = &'a TokenTree>) -> Facts {
    let tokens = flat(tokens.cloned().collect());
    let mut facts = Facts::default();
    let mut at = 0;
    while at < tokens.len() {
        at += facts.read(&tokens[at..]).max(1);
    }
    facts
}

/// All tokens, `None` where a group begins or ends; on a stack of our own, as groups may be deep.
fn flat(tokens: Vec<TokenTree>) -> Vec<Option<TokenTree>> {
    let mut flat = Vec::new();
    let mut open = vec![tokens.into_iter()];
    while let Some(tokens) = open.last_mut() {
        match tokens.next() {
            _ if flat.len() > MOST_TOKENS => break,
            Some(TokenTree::Group(group)) => {
                if group.delimiter() != Delimiter::None {
                    flat.push(None);
                }
                open.push(group.stream().into_iter().collect::<Vec<_>>().into_iter());
            }
            Some(token) => flat.push(Some(token)),
            None => {
                flat.push(None);
                open.pop();
            }
        }
    }
    flat
}

fn word(item: &Option<TokenTree>) -> Option<String> {
    match item.as_ref()? {
        TokenTree::Ident(word) => Some(word.to_string()),
        TokenTree::Literal(literal) => Value::text(literal),
        _ => None,
    }
}

fn is_punct(item: Option<&Option<TokenTree>>, character: char) -> bool {
    matches!(item, Some(Some(TokenTree::Punct(punct))) if punct.as_char() == character)
}

/// How many tokens a sign between a key and its value has, if one stands here.
fn sign(items: &[Option<TokenTree>]) -> usize {
    let path = is_punct(items.first(), ':') && is_punct(items.get(1), ':');
    let arrow = is_punct(items.get(1), '>');
    match items.first() {
        _ if path => 0,
        first if is_punct(first, ':') => 1,
        first if is_punct(first, '=') || (is_punct(first, '-') && arrow) => 1 + usize::from(arrow),
        _ => 0,
    }
}

impl Facts {
    pub(super) fn are_of_a_row(&self) -> bool {
        self.code.is_some() || self.name.is_some() || self.status.is_some()
    }

    /// The code that the variant is named after.
    pub(super) fn code(&self) -> Option<String> {
        let named = self.name.clone().filter(|name| variant_of(name).is_some());
        named.or_else(|| self.code.as_ref().map(|code| code.text.clone()))
    }

    /// The row as it is written here, without `#[api_error(…)]`.
    pub(super) fn line(&self, door: Door) -> String {
        let code = match (&self.code, &self.name) {
            (Some(code), Some(name)) if door == Door::Table && variant_of(name) != variant_of(&code.text) => {
                let name = variant_of(name).unwrap_or_default();
                format!("{} as {name}", code.shown)
            }
            (Some(code), _) => code.shown.clone(),
            (None, Some(name)) => short(name),
            (None, None) => "_".to_owned(),
        };
        let guess = self.name.as_deref().or(self.code.as_ref().map(|code| code.text.as_str()));
        let status =
            self.status.clone().or_else(|| guess.and_then(status_of_name).map(|status| status.to_string()));
        let mut line = format!("{} {code}", status.unwrap_or_else(|| "400".to_owned()));
        let words = (self.words.len() > 1).then(|| quoted(&self.words.join(" ")));
        for column in [&self.description.clone().or(words), &self.retry].into_iter().flatten() {
            line.push(' ');
            line.push_str(column);
        }
        line.replace('`', "'")
    }

    /// What `#[api_error(…)]` on a variant of this name holds: a code only where it is another than its own.
    pub(crate) fn line_of_variant(&self, variant: &str, own_code: &str) -> String {
        let named = || self.name.as_deref().and_then(status_of_name).or_else(|| status_of_name(variant));
        let status = self.status.clone().or_else(|| named().map(|status| status.to_string()));
        let code = self.code.as_ref().filter(|code| code.text != own_code);
        let parts = [status.or(Some("404".to_owned())), code.map(|code| code.shown.clone())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ").replace('`', "'")
    }

    /// `Missing: 404 NOT_FOUND`: the code is what stands behind the status.
    pub(super) fn label(&mut self) {
        let code = self.words.pop().map(|text| Named { shown: text.clone(), text });
        self.code = self.code.take().or(code);
    }

    /// Reads what stands first, and gives how many tokens that was.
    fn read(&mut self, items: &[Option<TokenTree>]) -> usize {
        let Some(first) = items.first().filter(|first| first.is_some()) else {
            self.inside = true;
            return 1;
        };
        let path = path(items);
        if path > 1 {
            self.path(&items[..path]);
            return path;
        }
        let sign = sign(&items[1..]);
        if let (Some(key), true) = (word(first), sign > 0) {
            return 1 + sign + self.pair(&key, first, &items[1 + sign..]);
        }
        self.bare(first);
        1
    }

    /// A key and what stands behind its sign.
    fn pair(&mut self, key: &str, token: &Option<TokenTree>, items: &[Option<TokenTree>]) -> usize {
        let value = items.first().and_then(Option::as_ref);
        let path = path(items);
        let letters = letters(key);
        let among = |keys: &[&str]| keys.contains(&letters.as_str());
        let Some(value) = value.filter(|_| is_key(key)) else {
            // `NOT_FOUND: { … }`, `"not_found": 404`
            self.bare(token);
            return 0;
        };
        if path > 1 {
            self.path(&items[..path]);
            return path;
        }
        let text = word(&Some(value.clone())).unwrap_or_else(|| value.to_string());
        if among(RETRY_KEYS) {
            let known = text == "true" || text == "false";
            self.retry = self.retry.take().or(known.then(|| format!("retry={text}")));
        } else if among(TEXT_KEYS) {
            let (text, length) = sentence(items);
            self.description = self.description.take().or(Some(quoted(&text)));
            return length;
        } else if matches!(value, TokenTree::Literal(number) if is_status(number))
            || status_of(&text).is_some()
        {
            let status = status_of(&text).unwrap_or(text);
            self.status = self.status.take().or(Some(status));
        } else if among(CODE_KEYS) && !NOISE.contains(&text.as_str()) {
            let shown = short(&value.to_string());
            self.code = self.code.take().or(Some(Named { text, shown }));
        }
        1
    }

    /// A token without a key.
    fn bare(&mut self, token: &Option<TokenTree>) {
        match token {
            Some(TokenTree::Ident(word)) => {
                let word = word.to_string();
                // `X(404, NOT_FOUND)`: what a C macro is called is no name.
                let named = self.name.as_ref().is_some_and(|name| name.len() > 1 || !self.inside);
                if named && !self.inside {
                    self.words.push(word);
                } else if named {
                    // What a variant or a group holds is no part of a row.
                } else if !NOISE.contains(&word.as_str())
                    && !super::marks::STATEMENTS.contains(&word.as_str())
                {
                    self.name = Some(word);
                }
            }
            Some(TokenTree::Literal(literal)) if is_status(literal) => {
                self.status = self.status.take().or(Some(literal.to_string()));
            }
            Some(TokenTree::Literal(literal)) => self.literal(literal),
            _ => {}
        }
    }

    fn literal(&mut self, literal: &proc_macro2::Literal) {
        match Value::of(literal) {
            Value::Text(text) if status_of(&text).is_some() => {
                self.status = self.status.take().or(status_of(&text));
            }
            Value::Text(text) => match text.split_once(' ') {
                // `"404 NOT_FOUND"`
                Some((status, code)) if self.status.is_none() && status_of(status).is_some() => {
                    self.status = status_of(status);
                    let shown = if code.contains(' ') { format!("{code:?}") } else { code.to_owned() };
                    self.code = Some(Named { text: code.to_owned(), shown: short(&shown) });
                }
                _ if self.code.is_none() && is_like_a_code(&text) => {
                    self.code = Some(Named { shown: short(&literal.to_string()), text });
                }
                _ => self.description = self.description.take().or(Some(quoted(&text))),
            },
            // The number of a field is shorter, and says nothing to a client.
            Value::Integer { digits, suffix }
                if suffix.is_empty() && digits.len() > 3 && self.code.is_none() =>
            {
                self.code = Some(Named { text: digits.clone(), shown: short(&digits) });
            }
            _ => {}
        }
    }

    /// `StatusCode::NOT_FOUND`, `http.StatusNotFound`; of any other path the last name.
    fn path(&mut self, items: &[Option<TokenTree>]) {
        let names: Vec<String> = items.iter().filter_map(word).collect();
        if is_punct(items.get(1), '-') {
            let text = names.join("-");
            self.code = self.code.take().or(Some(Named { shown: format!("{:?}", short(&text)), text }));
            return;
        }
        let last = names.last().cloned().unwrap_or_default();
        let of_statuses =
            names.iter().any(|name| letters(name).contains("status") || letters(name) == "http");
        match status_of_name(&last).filter(|_| of_statuses) {
            Some(status) => self.status = self.status.take().or(Some(status.to_string())),
            None if of_statuses => {}
            None => self.name = self.name.take().or(Some(last)),
        }
    }
}

/// The tokens of `a::b` or `a.b`; 1 for anything else.
fn path(items: &[Option<TokenTree>]) -> usize {
    let mut end = 1;
    let is_name = |at: usize| matches!(items.get(at), Some(Some(TokenTree::Ident(_))));
    while is_name(0) && is_punct(items.get(end), '-') && is_name(end + 1) {
        end += 2;
    }
    while matches!(items.first(), Some(Some(TokenTree::Ident(_)))) {
        let colons = is_punct(items.get(end), ':') && is_punct(items.get(end + 1), ':');
        let step = if colons { 2 } else { usize::from(is_punct(items.get(end), '.')) };
        if step == 0 || !matches!(items.get(end + step), Some(Some(TokenTree::Ident(_)))) {
            break;
        }
        end += step + 1;
    }
    end
}

/// Whether a text is a status.
pub(super) fn is_status_text(text: &str) -> bool {
    status_of(text).is_some()
}

/// `"404"`, from 100 to 999.
fn status_of(text: &str) -> Option<String> {
    let is_status = text.len() == 3 && text.parse::<u16>().is_ok_and(|status| status >= 100);
    is_status.then(|| text.to_owned())
}

/// A text, or the words that stand in its place, and how many tokens it is made of.
fn sentence(items: &[Option<TokenTree>]) -> (String, usize) {
    let words: Vec<String> = items
        .iter()
        .enumerate()
        .take_while(|(at, item)| match item {
            Some(TokenTree::Ident(_)) => sign(&items[at + 1..]) == 0,
            Some(TokenTree::Literal(_)) => *at == 0,
            _ => false,
        })
        .filter_map(|(_, item)| word(item))
        .collect();
    (words.join(" "), words.len().max(1))
}

fn quoted(text: &str) -> String {
    format!("{:?}", short(text))
}

/// `not_found`, `card-declined`, `E1001`, and not `Conflict` or `No such order`.
fn is_like_a_code(text: &str) -> bool {
    let one_case = !text.contains(char::is_lowercase) || !text.contains(char::is_uppercase);
    let marked =
        text.contains(['_', '-', '.', ':', '/']) || text.contains(|letter: char| letter.is_ascii_digit());
    !text.is_empty() && !text.contains(char::is_whitespace) && (one_case || marked)
}
