//! What people write into `api-errors.toml` for themselves: comments, which stay where they belong.

use std::collections::BTreeMap;

use crate::emit::MARK;
use crate::source::value::Value;

/// Comments, each with its `#`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// Those about the whole.
    pub head: Vec<String>,
    /// Those above or in an error, by its variant.
    pub errors: BTreeMap<String, Vec<String>>,
}

impl Notes {
    /// The comments of a text but for `own`, and the tree that was read of it.
    pub(super) fn read(text: &str, value: &Value, own: &str) -> Self {
        let errors = value.get("error").map(Value::items).unwrap_or_default();
        let mut variants = errors.iter().map(|error| error.get("variant").and_then(Value::text));
        let mut notes = Self::default();
        // What stands above a heading belongs to what is below it.
        let mut above: Vec<String> = Vec::new();
        let mut current = None;
        let mut open = None;
        for line in text.lines() {
            let (code, comment) = taken_apart(line, &mut open);
            if code.starts_with("[[error]]") {
                current = variants.next().flatten();
            }
            // The head may be another version's.
            let is_own = |comment: &&str| comment.contains(MARK) || own.lines().any(|own| own == *comment);
            above.extend(comment.filter(|comment| !is_own(comment)).map(str::to_owned));
            if !code.is_empty() {
                notes.of(current).append(&mut above);
            }
        }
        notes.of(current).append(&mut above);
        notes.errors.retain(|_, notes| !notes.is_empty());
        notes
    }

    fn of(&mut self, variant: Option<&str>) -> &mut Vec<String> {
        match variant {
            Some(variant) => self.errors.entry(variant.to_owned()).or_default(),
            None => &mut self.head,
        }
    }
}

/// A line's TOML and its comment. `open` is the mark of a text that runs over several lines, from one to the next.
fn taken_apart<'a>(line: &'a str, open: &mut Option<&'static str>) -> (&'a str, Option<&'a str>) {
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(mark) = *open {
            let is_escape = mark.starts_with('"') && rest.starts_with('\\');
            if rest.starts_with(mark) {
                *open = None;
            }
            at += match (is_escape, *open) {
                (true, _) => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
                (false, None) => mark.len(),
                (false, Some(_)) => rest.chars().next().map_or(1, char::len_utf8),
            };
        } else if rest.starts_with('#') {
            return (line.get(..at).unwrap_or_default().trim(), Some(rest.trim_end()));
        } else {
            *open = ["'''", "\"\"\"", "'", "\""].into_iter().find(|mark| rest.starts_with(mark));
            at += open.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), str::len);
        }
    }
    // A text of one line ends with it.
    *open = open.filter(|mark| mark.len() == 3);
    (line.trim(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_texts_are_no_comments() {
        let mut open = None;
        for (line, code, comment) in [
            ("a = 1 # b", "a = 1", Some("# b")),
            ("a = \"# \\\" # \" # b '", "a = \"# \\\" # \"", Some("# b '")),
            ("a = '# \\' # é # c", "a = '# \\'", Some("# é # c")),
            ("  # alone  ", "", Some("# alone")),
            ("a = '''", "a = '''", None),
            ("é # in it \"", "é # in it \"", None),
            ("''' # behind", "'''", Some("# behind")),
            ("a = \"\"\"x\\\"\"\" # \"\"\" # b", "a = \"\"\"x\\\"\"\" # \"\"\"", Some("# b")),
        ] {
            assert_eq!(taken_apart(line, &mut open), (code, comment), "{line}");
        }
    }
}
