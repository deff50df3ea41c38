//! Codes in the Markdown of descriptions: in tables, and in lists that go from value to value.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::infer::{self, infer};
use crate::publication::{Code, Entry, Place, Publication, Status};
use crate::source::facts::Facts;
use crate::source::markdown;
use crate::source::openapi::lists::{Item, List, show};
use crate::source::openapi::prose;
use crate::source::status;
use crate::source::value::{Value, fold};
use crate::source::words;

/// Longer texts are read no further: no reference of errors is this long.
const LONGEST: usize = 1 << 20;
/// A list of fewer values than this is an example of values.
const ENOUGH: usize = 2;

/// Whether a text holds a table.
pub(super) fn holds_table(text: &str) -> bool {
    text.contains("<table") || text.lines().any(|line| line.contains("--") && line.contains('|'))
}

/// What the tables and lists of a text publish, everything at the place of the text.
#[must_use]
pub(super) fn publication(text: &str, place: Place) -> Option<Publication> {
    // In a line of Markdown that begins with words HTML is but marks in it.
    let text = text.get(..LONGEST).unwrap_or(text).replace("<table", "\n\n<table");
    let document = markdown::read(&text).ok()?;
    let mut read = infer(&document, &infer::Options::default()).ok()?;
    read.entries.iter_mut().for_each(|entry| entry.place = place);
    read.inferences.iter_mut().for_each(|inference| inference.place = place);
    read.questions.iter_mut().for_each(|question| question.place = place);
    Some(read)
}

/// The errors of a table that have codes.
#[must_use]
pub(super) fn items(text: &str, place: Place) -> Vec<Item> {
    let read = Some(text).filter(|text| holds_table(text)).and_then(|text| publication(text, place));
    read.map(|read| read.entries.into_iter().flat_map(of_entry).collect()).unwrap_or_default()
}

/// An entry as items: each of its codes has its facts.
pub(super) fn of_entry(entry: Entry) -> Vec<Item> {
    let Entry { codes, statuses, name, description, action, docs, retry, after, deprecated, place, .. } =
        entry;
    let facts = Facts { statuses, name, description, action, docs, retry, after, deprecated };
    codes.into_iter().map(|code| Item { code, place, facts: facts.clone() }).collect()
}

/// The values that the description of a schema without a list goes through.
#[must_use]
pub(super) fn list(schema: &Value) -> Option<List<'_>> {
    let said = schema.get("description")?;
    let text = plain(said.text()?);
    let mut items = items(&text, said.place);
    if items.is_empty() {
        items = text.lines().filter_map(|line| bullet(line, said.place)).collect();
    }
    if items.is_empty() && matches!(schema.text_of("type"), Some("integer" | "number")) {
        items = text.lines().filter_map(|line| numbered(line, said.place)).collect();
    }
    if items.is_empty() {
        items = pairs(&text, said.place);
    }
    let distinct: HashSet<&Code> = items.iter().map(|item| &item.code).collect();
    (distinct.len() >= ENOUGH).then(|| List { items: items.into(), place: said.place, ..List::default() })
}

/// ``* `CODE` - what it means``, as an item of a list; the code may stand bare if it is written as codes are.
#[must_use]
pub(super) fn bullet(line: &str, place: Place) -> Option<Item> {
    let line = line.trim();
    let body = line.strip_prefix(['-', '*', '+', '•']).filter(|body| body.starts_with([' ', '`', '*']))?;
    let body = body.trim_start().trim_start_matches("**");
    let (code, rest) = match body.strip_prefix('`') {
        Some(quoted) => quoted.split_once('`')?,
        None => body.split_at_checked(body.find(ends).unwrap_or(body.len()))?,
    };
    let quoted = body.starts_with('`');
    let coded = if quoted { is_word(code) } else { is_coded(code) };
    let rest = rest.trim_start_matches("**").trim_start();
    let told = quoted || rest.is_empty() || rest.starts_with([':', '-', '–', '—', '=', '(', '|']);
    if !(coded && told) {
        return None;
    }
    let code = read_code(code);
    let said = rest.trim_start_matches(|char: char| char.is_whitespace() || ":-–—=>|".contains(char));
    let mut facts = Facts::default();
    if !rest.starts_with('(') && !said.is_empty() {
        facts.description = Some(fold(said));
    }
    Some(Item { code, place, facts })
}

/// `* 1001 - what it means`, as an item of a list that goes through numbers.
#[must_use]
pub(super) fn numbered(line: &str, place: Place) -> Option<Item> {
    let body = line.trim().trim_start_matches(['-', '*', '+', '•']).trim_start();
    let (number, said) = body.split_at_checked(body.find(|c: char| c != '-' && !c.is_ascii_digit())?)?;
    let said = said.trim_start().strip_prefix([':', '-', '–', '—', '=', '|'])?;
    let facts = Facts { description: Some(fold(said)).filter(|said| !said.is_empty()), ..Facts::default() };
    Some(Item { code: Code::Integer(number.parse().ok()?), place, facts })
}

/// A number as it is written, or a text.
fn read_code(code: &str) -> Code {
    match code.parse() {
        Ok(number) if show(&Code::Integer(number)) == code => Code::Integer(number),
        _ => Code::Text(code.to_owned()),
    }
}

/// ``One of `A` (what it means), `B`: what it means``: codes in a sentence, each with what explains it.
#[must_use]
pub(super) fn pairs(text: &str, place: Place) -> Vec<Item> {
    let parts: Vec<&str> = text.split('`').collect();
    let quoted = parts.iter().enumerate().skip(1).step_by(2).filter(|(_, code)| is_word(code));
    let pairs = quoted.filter_map(|(at, code)| {
        let said = parts.get(at + 1)?.trim_start();
        let said = said.strip_prefix(['(', ':', '-', '–', '—', '='])?.trim();
        let said = said.trim_end_matches(|char: char| char.is_whitespace() || ",;".contains(char));
        let said = ["and", "or"].iter().find_map(|word| said.strip_suffix(word)).unwrap_or(said);
        let said = said.trim_end_matches(|char: char| char.is_whitespace() || ",;.)".contains(char));
        let facts =
            Facts { description: Some(fold(said)).filter(|said| !said.is_empty()), ..Facts::default() };
        Some(Item { code: read_code(code), place, facts })
    });
    pairs.collect()
}

/// A text whose HTML is written as Markdown: lists and breaks as lines, code in backticks.
#[must_use]
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    const TAGS: &[(&str, &str)] =
        &[("<li>", "\n- "), ("<br>", "\n"), ("<br/>", "\n"), ("<br />", "\n"), ("<p>", "\n")];
    const ENDS: &[&str] = &["</li>", "<ul>", "</ul>", "<ol>", "</ol>", "</p>"];
    if !text.contains('<') || text.contains("<table") {
        return Cow::Borrowed(text);
    }
    let code = text.replace("<code>", "`").replace("</code>", "`");
    let lines = TAGS.iter().fold(code, |text, (tag, line)| text.replace(tag, line));
    Cow::Owned(ENDS.iter().fold(lines, |text, tag| text.replace(tag, "")))
}

/// What ends a bare code at the beginning of a line.
fn ends(char: char) -> bool {
    char.is_whitespace() || ":*=(,;|".contains(char)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || "_-.:/".contains(char))
}

/// Whether a word is written as only codes are: `NOT_FOUND`, `too_many`, `E1001`.
pub(super) fn is_coded(text: &str) -> bool {
    let parted = text.contains('_') && is_word(text);
    let upper = text.len() > 3
        && text.chars().all(|char| char.is_ascii_uppercase() || char.is_ascii_digit() || "_-".contains(char));
    (parted || upper) && text.chars().any(char::is_alphabetic)
}

/// What the document says about itself and its parts at large: a reference of errors may stand there.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Errors with codes.
    pub(super) items: Vec<Item>,
    /// Statuses without codes.
    pub(super) statuses: Vec<Entry>,
    /// Everything that was read to get them.
    pub(super) publication: Publication,
}

/// Reads the descriptions of the document, of its tags and of its operations.
#[must_use]
pub(super) fn told(root: &Value) -> Told {
    let mut told = Told::default();
    let tags = root.get("tags").map(Value::items).unwrap_or_default();
    let paths = root.get("paths").map(Value::members).unwrap_or_default();
    let operations = paths.iter().flat_map(|path| path.value.members()).map(|member| &member.value);
    // Operations say again and again what their kind may answer.
    let mut seen = HashSet::new();
    let whole = root.get("info").into_iter().chain(tags).map(|part| (part, false));
    for (part, is_operation) in whole.chain(operations.map(|operation| (operation, true))) {
        let Some(said) = part.get("description") else { continue };
        let text = said.text().filter(|text| speaks(text) && seen.insert(*text));
        let Some(mut read) = text.and_then(|text| publication(text, said.place)) else { continue };
        let (coded, statuses): (Vec<Entry>, Vec<Entry>) =
            std::mem::take(&mut read.entries).into_iter().partition(|entry| !entry.codes.is_empty());
        let items: Vec<Item> = coded.into_iter().flat_map(of_entry).collect();
        told.statuses.extend(statuses);
        let text = text.unwrap_or_default();
        let is_told = prose::announces_codes(text)
            || if is_operation {
                // How to call an operation is said in tables and lists, too.
                items.iter().all(|item| !item.facts.statuses.is_empty()) || is_headed(text)
            } else {
                // A list of two is as likely one of something else.
                holds_table(text) || items.len() > 2
            };
        if !is_told {
            continue;
        }
        told.items.extend(items);
        told.publication.inferences.append(&mut read.inferences);
        told.publication.questions.append(&mut read.questions);
    }
    told.statuses.retain(|entry| entry.statuses.iter().all(|status| is_exact_error(*status)));
    told
}

/// Whether a heading, or what stands for one, speaks of errors.
fn is_headed(text: &str) -> bool {
    text.lines().any(|line| line.starts_with(['#', '*']) && line.len() < 40 && words::speaks_of_errors(line))
}

/// Only what speaks of errors and has lines is worth the reading.
fn speaks(text: &str) -> bool {
    text.contains('\n') && (words::speaks_of_errors(text) || holds_table(text))
}

fn is_exact_error(status: Status) -> bool {
    matches!(status, Status::Exact(_)) && status::is_error(status)
}
