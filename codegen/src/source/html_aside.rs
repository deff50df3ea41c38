//! What stands beside the text of a line: buttons, which may hold all that it says, pictures of yes and no, badges and
//! the marks of notes.

use html5gum::emitters::default::StartTag;

use super::block::fold;
use super::html_tag::attribute;
use crate::infer::{code, status, words};

/// Words in the classes of pictures, and the signs that they picture.
const SIGNS: [(&str, &str); 13] = [
    ("check", "✓"),
    ("checkmark", "✓"),
    ("checked", "✓"),
    ("tick", "✓"),
    ("yes", "✓"),
    ("unchecked", "✗"),
    ("times", "✗"),
    ("cross", "✗"),
    ("xmark", "✗"),
    ("close", "✗"),
    ("cancel", "✗"),
    ("ban", "✗"),
    ("no", "✗"),
];

/// The most buttons of a line that are looked at.
const MOST: usize = 1000;

/// A text beside the line, and where it stands.
#[derive(Debug, Default)]
struct Aside {
    text: String,
    from: usize,
    to: usize,
    /// How much of the line stands before it.
    at: usize,
}

/// What stands beside the line that is being read.
#[derive(Debug, Default)]
pub(super) struct Asides {
    open: Option<Aside>,
    buttons: Vec<Aside>,
    picture: Option<Aside>,
}

/// What a line lets its buttons and pictures say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rights {
    /// A button may be all there is; elsewhere it only may be a code.
    pub(super) buttons: bool,
    pub(super) pictures: bool,
}

impl Asides {
    /// Begins a button, behind so much of the line.
    pub(super) fn begin(&mut self, at: usize) {
        self.open = Some(Aside { at, ..Aside::default() });
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Adds to the button that is open.
    pub(super) fn text(&mut self, text: &str, start: usize, end: usize) {
        let Some(open) = &mut self.open else { return };
        if open.text.trim().is_empty() && !text.trim().is_empty() {
            open.text.clear();
            open.from = start + (text.len() - text.trim_start().len()).min(end - start);
        }
        if !text.trim().is_empty() {
            open.to = end;
        }
        open.text.push_str(text);
    }

    /// Words on both sides of a tag in a button are two.
    pub(super) fn part(&mut self) {
        if let Some(open) = &mut self.open {
            open.text.push(' ');
        }
    }

    pub(super) fn end(&mut self) {
        let Some(mut ended) = self.open.take() else { return };
        // Signs around the words show how a column is sorted, or that the button copies.
        let sign = |c: char| c > '\u{2100}' && !c.is_alphanumeric() || c.is_whitespace();
        let text = fold(&ended.text);
        text.trim_matches(sign).clone_into(&mut ended.text);
        if !ended.text.is_empty() && self.buttons.len() < MOST {
            self.buttons.push(ended);
        }
    }

    /// Whether the last button heads what stands below it: a code, or a status and its phrase.
    pub(super) fn heads(&self) -> bool {
        let status =
            |text: &str| words::begins_with_status(text) && text.contains(' ') && words::count(text) <= 8;
        self.buttons.last().is_some_and(|last| code::is_strong(&last.text) || status(&last.text))
    }

    /// Looks at a tag that may be a picture.
    pub(super) fn look(&mut self, name: &str, tag: &StartTag<usize>, base: usize) {
        let attribute = |key: &str| attribute(tag, key).filter(|value| !value.trim().is_empty());
        let label = || ["aria-label", "title"].into_iter().find_map(attribute);
        let text = match name {
            "input" if attribute("type").as_deref() == Some("checkbox") => {
                let checked = tag.attributes.contains_key(b"checked".as_slice());
                Some(if checked { "✓" } else { "✗" }.to_owned())
            }
            "i" | "span" | "svg" | "img" | "div" | "em" | "b" => {
                label().or_else(|| attribute("class").as_deref().and_then(sign).map(str::to_owned))
            }
            _ => None,
        };
        if let Some(text) = text {
            self.say(&text, base + tag.span.start, base + tag.span.end);
        }
    }

    /// Keeps what a picture is called, unless another one was there before.
    pub(super) fn say(&mut self, text: &str, from: usize, to: usize) {
        if self.picture.is_none() && !text.trim().is_empty() {
            self.picture = Some(Aside { text: text.to_owned(), from, to, at: 0 });
        }
    }

    /// Puts into a line what it lacks: the button that is all there is, buttons that are codes, else a picture.
    ///
    /// Gives what the line covers, when it is nothing but that.
    pub(super) fn settle(
        &mut self,
        line: &mut String,
        lead: &mut usize,
        rights: Rights,
    ) -> Option<(usize, usize)> {
        self.end();
        let Self { buttons, picture, .. } = std::mem::take(self);
        let mut covered = None;
        for Aside { text, from, to, at } in buttons.into_iter().rev() {
            let bare = line.trim().is_empty();
            let code = code::is_strong(&text) && !line.contains(&text);
            if code || bare && (rights.buttons || words::begins_with_status(&text)) {
                let at = if bare { 0 } else { at.min(line.len()) };
                if bare {
                    line.clear();
                    covered = Some((from, to));
                }
                let text = format!(" {text} ");
                line.insert_str(at, &text);
                // A button sets its text apart.
                if line.get(..at).is_some_and(|before| before.trim().is_empty()) || at < *lead {
                    *lead += text.len();
                }
            }
        }
        if let Some(picture) = picture.filter(|_| rights.pictures && line.trim().is_empty()) {
            line.push_str(&picture.text);
            covered = Some((picture.from, picture.to));
        }
        covered
    }
}

/// The sign that classes such as `fa-check` and `icon-cross` picture.
fn sign(classes: &str) -> Option<&'static str> {
    let lower = classes.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| SIGNS.iter().find(|(name, _)| word == *name).map(|(_, sign)| *sign))
}

/// What is set small beside the text of a cell, and is open.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Its element, where its text begins, and how often the element is open inside of itself.
    open: Option<(String, usize, usize)>,
}

impl Beside {
    /// Looks at an element that begins behind this text: a badge beside a code, or what is set above the line.
    pub(super) fn begin(&mut self, name: &str, text: &str) {
        let apart = text.ends_with(char::is_whitespace);
        let badge = matches!(name, "span" | "small") && apart && code::is_strong(text.trim());
        if let Some((_, _, depth)) = self.open.as_mut().filter(|(open, ..)| open == name) {
            *depth += 1;
        } else if self.open.is_none() && (badge || name == "sup") {
            self.open = Some((name.to_owned(), text.len(), 0));
        }
    }

    /// Ends it: a badge says something of its code and is no part of it, and marks of notes go.
    pub(super) fn end(&mut self, name: &str, text: &mut String, head: bool) {
        let Some((open, from, depth)) = self.open.as_mut().filter(|(open, ..)| open == name) else { return };
        if *depth > 0 {
            *depth -= 1;
            return;
        }
        let (name, from) = (std::mem::take(open), *from);
        self.open = None;
        let Some((before, inside)) = text.split_at_checked(from) else { return };
        let inside = inside.trim().to_owned();
        if name == "sup" {
            // `409¹` is 409, and `10⁶` is what it is.
            let before = before.trim();
            let keyed = head || status::is_known(before) || code::is_strong(before);
            if keyed && inside.chars().all(is_mark) {
                text.truncate(from);
            }
        } else if inside.contains(char::is_alphanumeric) {
            text.truncate(from);
            text.push_str(&format!("({inside})"));
        }
    }
}

fn is_mark(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | ',' | '(' | ')' | '[' | ']')
}
