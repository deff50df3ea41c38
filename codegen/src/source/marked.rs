//! Headings, terms and blocks of code as reStructuredText, AsciiDoc and wikis mark them in plain text.

use super::columns::Cell;

type Line<'a> = (usize, &'a str);

/// The most marks that draw a line under a title in one page, each a level of its own.
const STYLES: usize = 9;
/// Words of a term; what is longer is a sentence.
const TERM: usize = 6;

/// A heading, and the line behind it.
pub(crate) struct Heading {
    pub(crate) level: u8,
    pub(crate) title: Cell,
    pub(crate) behind: usize,
}

/// The marks that a page draws under its titles, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Styles(Vec<char>);

impl Styles {
    /// A title with a line drawn under it, perhaps over it too, or one between or behind signs of equality.
    pub(crate) fn heading(&mut self, lines: &[Line<'_>], at: usize) -> Option<Heading> {
        let (start, line) = *lines.get(at)?;
        if let Some((level, title)) = equated(line) {
            return Some(Heading { level, title: range(start, line, title), behind: at + 1 });
        }
        let over = drawn(line);
        let title = at + usize::from(over.is_some());
        let (start, line) = *lines.get(title)?;
        let mark = lines.get(title + 1).and_then(|(_, under)| drawn(under));
        let (mark, length) = mark.filter(|mark| over.is_none() || over == Some(*mark))?;
        let text = line.trim();
        let fits = length >= 3 && (length + 2 >= text.chars().count() || over.is_some());
        if !fits || !is_title(line, over.is_some()) {
            return None;
        }
        let level = self.level(mark)?;
        Some(Heading { level, title: range(start, line, text), behind: title + 2 })
    }

    fn level(&mut self, mark: char) -> Option<u8> {
        let known = self.0.iter().position(|known| *known == mark);
        if known.is_none() && self.0.len() < STYLES {
            self.0.push(mark);
        }
        let level = known.unwrap_or(self.0.len().saturating_sub(1)) + 1;
        u8::try_from(level).ok()
    }
}

/// Whether a line above a drawn one is its title: no row of a table, no end of a block, nothing marked.
fn is_title(line: &str, over: bool) -> bool {
    let text = line.trim();
    let row = text.contains('|') || text.contains("  ") || text.contains('\t');
    let marked = text.starts_with(['[', '.', ':', '{', '}', '+', '-', '*', '#', '/']);
    !text.is_empty()
        && (over || !line.starts_with(char::is_whitespace))
        && !row
        && !marked
        && drawn(line).is_none()
}

/// The mark of a line that is drawn, and how often it stands there.
fn drawn(line: &str) -> Option<(char, usize)> {
    let text = line.trim_end();
    let mark = text.chars().next().filter(|c| {
        matches!(c, '=' | '-' | '~' | '^' | '"' | '\'' | '`' | '*' | '+' | '#' | '_' | ':' | '.')
    })?;
    let count = text.chars().count();
    (count >= 3 && text.chars().all(|c| c == mark)).then_some((mark, count))
}

/// `== Title` and `== Title ==`.
fn equated(line: &str) -> Option<(u8, &str)> {
    let body = line.trim_start_matches('=');
    let level = line.len() - body.len();
    let title = body.strip_prefix(' ')?.trim_end().trim_end_matches('=').trim();
    ((1..=6).contains(&level) && !title.is_empty()).then_some((u8::try_from(level).ok()?, title))
}

/// A term and what is said of it.
pub(crate) struct Term {
    pub(crate) term: Cell,
    pub(crate) lines: Vec<Cell>,
    pub(crate) behind: usize,
}

/// `term:: what it means`, which may go on or only begin on the next lines.
pub(crate) fn term(lines: &[Line<'_>], at: usize) -> Option<Term> {
    let (start, line) = *lines.get(at)?;
    let (term, said) = parted(line)?;
    let mut found = Term { term: range(start, line, term), lines: Vec::new(), behind: at + 1 };
    let mut open = !said.is_empty();
    if open {
        found.lines.push(range(start, line, said));
    }
    while let Some(&(start, line)) = lines.get(found.behind) {
        let text = line.trim();
        let next = || lines.get(found.behind + 1).is_some_and(|(_, next)| !next.trim().is_empty());
        // One empty line may stand between a term and what is said of it.
        let skipped = text == "+" || text.is_empty() && found.lines.is_empty() && next();
        if parted(line).is_some()
            || text.is_empty() && !skipped
            || equated(line).is_some()
            || text.starts_with('[')
        {
            break;
        }
        if skipped {
            open = false;
        } else if let Some(last) = found.lines.last_mut().filter(|_| open) {
            last.end = range(start, line, text).end;
        } else {
            found.lines.push(range(start, line, text));
            open = true;
        }
        found.behind += 1;
    }
    (!found.lines.is_empty()).then_some(found)
}

fn parted(line: &str) -> Option<(&str, &str)> {
    let at = line.find(":: ").or_else(|| line.trim_end().strip_suffix("::").map(str::len))?;
    let term = line.get(..at)?.trim();
    let said = line.get(at + 2..)?.trim();
    let directive =
        term.starts_with("..") || term.starts_with(':') || term.ends_with(':') || term.contains("::");
    (!term.is_empty() && !directive && term.split_whitespace().count() <= TERM).then_some((term, said))
}

/// What stands in a block of code, and the line behind it.
pub(crate) fn code(lines: &[Line<'_>], at: usize) -> Option<(Cell, usize)> {
    let (_, line) = *lines.get(at)?;
    let directive = line.trim_start().strip_prefix(".. ").and_then(|rest| rest.split_once("::"));
    if directive.is_some_and(|(name, _)| matches!(name, "code" | "code-block" | "sourcecode")) {
        return indented(lines, at);
    }
    let fence = drawn(line).filter(|(mark, count)| *mark == '-' && *count >= 4)?;
    let (_, above) = *lines.get(at.checked_sub(1)?)?;
    if !above.trim_start().starts_with('[') {
        return None;
    }
    let end = lines.get(at + 1..)?.iter().position(|(_, line)| drawn(line) == Some(fence))? + at + 1;
    let from = lines.get(at + 1)?.0;
    Some((from..lines.get(end)?.0, end + 1))
}

fn indented(lines: &[Line<'_>], at: usize) -> Option<(Cell, usize)> {
    let mut behind = at + 1;
    let mut cell = None;
    while let Some(&(start, line)) = lines.get(behind) {
        if !line.trim().is_empty() {
            if !line.starts_with([' ', '\t']) {
                break;
            }
            let Cell { start: from, .. } = cell.unwrap_or(start..start);
            cell = Some(from..start + line.len());
        }
        behind += 1;
    }
    cell.map(|cell| (cell, behind))
}

/// Whether a line only says how others are called or looked up, or how the block below it is set.
pub(crate) fn is_mark(line: &str) -> bool {
    let line = line.trim();
    let anchor = line.starts_with(".. _") && line.ends_with(':');
    let bracketed = line.starts_with("[[") && line.ends_with("]]");
    let attributes =
        ["[#", "[.", "[source", "[cols", "[%", "[horizontal", "[options", "[discrete", "[listing"];
    anchor || bracketed || line.ends_with(']') && attributes.iter().any(|begin| line.starts_with(begin))
}

fn range(start: usize, line: &str, part: &str) -> Cell {
    let offset = (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize).min(line.len());
    start + offset..start + offset + part.len()
}

#[cfg(test)]
mod tests {
    use super::{Styles, is_mark, term};

    fn lines(text: &str) -> Vec<(usize, &str)> {
        let mut start = 0;
        let numbered = text.split('\n').map(|line| {
            let at = start;
            start += line.len() + 1;
            (at, line)
        });
        numbered.collect()
    }

    #[test]
    fn titles_of_every_kind() {
        let mut styles = Styles::default();
        let mut read = |text: &str| {
            let found = styles.heading(&lines(text), 0)?;
            Some((found.level, text[found.title].to_owned(), found.behind))
        };
        assert_eq!(read("=====\nTitle\n=====\n"), Some((1, "Title".to_owned(), 3)));
        assert_eq!(read("Part\n----"), Some((2, "Part".to_owned(), 2)));
        assert_eq!(read("leaf_wet\n~~~~~~~~"), Some((3, "leaf_wet".to_owned(), 2)));
        assert_eq!(read("More\n----"), Some((2, "More".to_owned(), 2)));
        assert_eq!(read("=== Deep"), Some((3, "Deep".to_owned(), 1)));
        assert_eq!(read("== Wiki =="), Some((2, "Wiki".to_owned(), 1)));
        for text in [
            "Code  Meaning\n-------------",
            "a | b\n------",
            "[source]\n----",
            "----\n{}\n----",
            "==",
            "x\n--",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn terms() {
        let read = |text: &str| {
            let found = term(&lines(text), 0)?;
            let said: Vec<String> = found.lines.into_iter().map(|cell| text[cell].to_owned()).collect();
            Some((text[found.term].to_owned(), said, found.behind))
        };
        let told = |said: &[&str], behind| {
            Some(("`leaf_wet`".to_owned(), said.iter().map(|said| (*said).to_owned()).collect(), behind))
        };
        assert_eq!(read("`leaf_wet`:: Wet\nas ever.\n\nMore"), told(&["Wet\nas ever."], 2));
        assert_eq!(read("`leaf_wet`::\n\n  Wet.\n+\nTry.\n"), told(&["Wet.", "Try."], 5));
        assert_eq!(read(".. note:: x"), None);
        assert_eq!(read("std::mem is"), None);
        assert!(is_mark("[[leaf-wet]]") && is_mark(".. _wet:") && !is_mark("[wet] is a code"));
    }
}
