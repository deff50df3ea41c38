//! Every enum of a .proto file, its members with their options and comments.

use std::collections::HashSet;

use crate::publication::{Failure, Place};
use crate::source::protobuf::tokens::{self, Comment, Kind, Token};
use crate::source::words;

/// Messages and groups are nested no deeper in what is read.
const MAX_SCOPES: usize = 256;

/// An enum.
#[derive(Debug, Clone, Default)]
pub(super) struct Enum {
    /// Its name with those of the messages around it, joined by dots.
    pub(super) name: String,
    /// The comment above it.
    pub(super) comment: Vec<String>,
    /// Its own options.
    pub(super) options: Vec<Setting>,
    /// Its members, in order.
    pub(super) members: Vec<EnumMember>,
    /// A field of a message about errors, or called like one, is of this type.
    pub(super) in_error: bool,
    /// Where its name stands.
    pub(super) place: Place,
}

/// A member of an enum.
#[derive(Debug, Clone, Default)]
pub(super) struct EnumMember {
    /// Its name as written.
    pub(super) name: String,
    /// Its number.
    pub(super) number: i64,
    /// Its options.
    pub(super) options: Vec<Setting>,
    /// The comment above it.
    pub(super) above: Vec<String>,
    /// The comment behind it.
    pub(super) behind: Vec<String>,
    /// Where its name stands.
    pub(super) place: Place,
}

/// An option: `(http_status) = 404`.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    /// The name, dotted.
    pub(super) name: String,
    /// The value as text.
    pub(super) value: String,
}

/// Reads all the enums of a text.
///
/// # Errors
///
/// When the text cannot be cut into tokens.
pub(super) fn read(text: &str) -> Result<Vec<Enum>, Failure> {
    let (tokens, comments) = tokens::cut(text)?;
    let mut reader = Reader { tokens: &tokens, comments: &comments, at: 0, of_errors: HashSet::new() };
    let mut enums = reader.file();
    for found in &mut enums {
        let name = found.name.rsplit('.').next().unwrap_or_default();
        found.in_error = reader.of_errors.contains(name);
    }
    Ok(enums)
}

struct Reader<'a> {
    tokens: &'a [Token<'a>],
    comments: &'a [Comment],
    at: usize,
    /// The types of fields that speak of errors.
    of_errors: HashSet<&'a str>,
}

impl Enum {
    /// Whether its members are explained behind them: then what stands above some of them heads a section.
    fn explains_behind(&self) -> bool {
        let (above, behind) = self.members.iter().fold((0, 0), |(above, behind), member| {
            match (member.above.is_empty(), member.behind.is_empty()) {
                (false, true) => (above + 1, behind),
                (true, false) => (above, behind + 1),
                _ => (above, behind),
            }
        });
        behind > above
    }

    /// What the comments say about a member.
    pub(super) fn comment(&self, member: &EnumMember) -> Vec<String> {
        let heading = !member.behind.is_empty() && self.explains_behind();
        let above = member.above.iter().filter(|_| !heading);
        above.chain(&member.behind).cloned().collect()
    }
}

impl<'a> Reader<'a> {
    fn peek(&self, ahead: usize) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at + ahead)
    }

    fn is(&self, ahead: usize, text: &str) -> bool {
        self.peek(ahead).is_some_and(|token| token.text == text && token.kind != Kind::Text)
    }

    /// Walks over the whole file; messages are the scopes that name an enum.
    fn file(&mut self) -> Vec<Enum> {
        let mut enums = Vec::new();
        let mut scopes: Vec<Option<&str>> = Vec::new();
        while let Some(token) = self.peek(0) {
            let named = self.peek(1).filter(|name| name.kind == Kind::Word && self.is(2, "{"));
            match (token.text, named) {
                ("enum", Some(name)) if token.kind == Kind::Word => {
                    let outer: Vec<_> = scopes.iter().flatten().copied().chain([name.text]).collect();
                    enums.push(self.body(outer.join("."), *name));
                    continue;
                }
                ("message" | "group", Some(name))
                    if token.kind == Kind::Word && scopes.len() < MAX_SCOPES =>
                {
                    scopes.push(Some(name.text));
                    self.at += 2;
                }
                ("{", _) if token.kind == Kind::Mark && scopes.len() < MAX_SCOPES => scopes.push(None),
                ("}", _) if token.kind == Kind::Mark => drop(scopes.pop()),
                _ => self.field(scopes.last().copied().flatten().unwrap_or_default()),
            }
            self.at += 1;
        }
        enums
    }

    /// Remembers the type of a field, `Type name = 1;`, when the field or its message speaks of errors.
    fn field(&mut self, message: &str) {
        let (Some(kind), Some(name)) = (self.peek(0), self.peek(1)) else { return };
        let is_field = kind.kind == Kind::Word && name.kind == Kind::Word && self.is(2, "=");
        if is_field && (words::speaks_of_errors(message) || words::speaks_of_errors(name.text)) {
            self.of_errors.insert(kind.text);
        }
    }

    /// From `enum` to the brace that closes it.
    fn body(&mut self, name: String, word: Token<'a>) -> Enum {
        let comment = self.leading(self.at);
        let mut read = Enum { name, comment, place: word.place, ..Enum::default() };
        self.at += 3;
        while let Some(token) = self.peek(0) {
            match token.text {
                "}" if token.kind == Kind::Mark => {
                    self.at += 1;
                    break;
                }
                "option" if !self.is(1, "=") => {
                    self.at += 1;
                    self.setting(&mut read.options, 0);
                    self.skip_statement();
                }
                "reserved" if !self.is(1, "=") => self.skip_statement(),
                _ if token.kind == Kind::Word && self.is(1, "=") => read.members.push(self.member(*token)),
                _ => self.at += 1,
            }
        }
        read
    }

    /// `NAME = -1 [options];`
    fn member(&mut self, name: Token<'a>) -> EnumMember {
        let above = self.leading(self.at);
        self.at += 2;
        let negative = self.is(0, "-");
        self.at += usize::from(negative);
        let digits = self.peek(0).filter(|token| token.kind == Kind::Number).map_or("0", |token| token.text);
        let number = number(digits).map_or(0, |number| if negative { -number } else { number });
        let mut options = Vec::new();
        while self.peek(0).is_some() && !self.is(0, ";") && !self.is(0, "}") {
            if self.is(0, "[") || self.is(0, ",") {
                self.at += 1;
                self.setting(&mut options, 0);
            } else {
                self.at += 1;
            }
        }
        self.at += usize::from(self.is(0, ";"));
        let behind = self.trailing();
        EnumMember { name: name.text.to_owned(), number, options, above, behind, place: name.place }
    }

    /// `name = value`; a value in braces is taken apart into dotted names.
    fn setting(&mut self, settings: &mut Vec<Setting>, depth: usize) {
        let mut name = String::new();
        while let Some(token) = self.peek(0) {
            match token.text {
                "=" | ":" | "{" => break,
                ";" | "]" | "}" | "," => return,
                "(" | ")" => {}
                text => name.push_str(text),
            }
            self.at += 1;
        }
        if !self.is(0, "{") {
            self.at += 1;
        }
        if self.is(0, "{") {
            self.at += 1;
            return self.aggregate(&name, settings, depth);
        }
        let mut value = String::new();
        while let Some(token) = self.peek(0) {
            let ends = matches!(token.text, ";" | "]" | "}" | ",") || (depth > 0 && self.starts_setting());
            if ends && token.kind != Kind::Text && !value.is_empty()
                || token.text == ";" && token.kind == Kind::Mark
            {
                break;
            }
            value.push_str(token.text);
            self.at += 1;
        }
        settings.push(Setting { name, value });
    }

    /// Whether the next tokens are a field of an aggregate: commas may be left out between them.
    fn starts_setting(&self) -> bool {
        self.peek(0).is_some_and(|token| token.kind == Kind::Word) && (self.is(1, ":") || self.is(1, "{"))
    }

    fn aggregate(&mut self, name: &str, settings: &mut Vec<Setting>, depth: usize) {
        while let Some(token) = self.peek(0) {
            if token.kind == Kind::Mark && token.text == "}" {
                self.at += 1;
                return;
            }
            if token.kind == Kind::Mark && token.text == ";" && depth == 0 {
                return;
            }
            let before = (self.at, settings.len());
            if depth < MAX_SCOPES {
                self.setting(settings, depth + 1);
            }
            for setting in settings.iter_mut().skip(before.1) {
                // The innermost names say what a value means; the whole path would grow with the depth.
                if setting.name.len() < 80 {
                    setting.name = format!("{name}.{}", setting.name);
                }
            }
            if self.at == before.0 || self.is(0, ",") {
                self.at += 1;
            }
        }
    }

    fn skip_statement(&mut self) {
        while self.peek(0).is_some() && !self.is(0, ";") && !self.is(0, "}") {
            self.at += 1;
        }
        self.at += usize::from(self.is(0, ";"));
    }

    /// The comments right above a token: no blank line between, none that trail the token before.
    fn leading(&self, at: usize) -> Vec<String> {
        let Some(token) = self.tokens.get(at) else { return Vec::new() };
        let previous = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let from = previous.map_or(0, |previous| previous.comments);
        let behind = previous.map_or(0, |previous| previous.place.line);
        let comments = self.comments.get(from..token.comments).unwrap_or_default();
        let mut next = token.place.line;
        let mut kept = Vec::new();
        for comment in comments.iter().rev().take_while(|comment| comment.first > behind) {
            if comment.last + 1 < next {
                break;
            }
            next = comment.first;
            kept.push(comment);
        }
        kept.iter().rev().flat_map(|comment| comment.lines.iter().cloned()).collect()
    }

    /// The comments on the line of the token that was read last.
    fn trailing(&self) -> Vec<String> {
        let Some(last) = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)) else { return Vec::new() };
        let to = self.peek(0).map_or(self.comments.len(), |token| token.comments);
        let comments = self.comments.get(last.comments..to).unwrap_or_default();
        let same_line = comments.iter().take_while(|comment| comment.first == last.place.line);
        same_line.flat_map(|comment| comment.lines.iter().cloned()).collect()
    }
}

/// A decimal, hexadecimal or octal number.
fn number(digits: &str) -> Option<i64> {
    if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        return i64::from_str_radix(hex, 16).ok();
    }
    match digits.strip_prefix('0') {
        Some(octal) if !octal.is_empty() => i64::from_str_radix(octal, 8).ok(),
        _ => digits.parse().ok(),
    }
}
