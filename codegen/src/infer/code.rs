//! Vendors' codes as pages write them.

use super::{status, words};
use crate::publication::Code;

/// How much a text looks like a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// Prose, or nothing.
    None,
    /// One word that could be a code where codes are expected.
    Weak,
    /// Written as only codes are: `NOT_FOUND`, `NotFound`, `not.found`, `E1001`.
    Strong,
    /// A number.
    Integer,
}

/// What a key cell says: codes, and the words beside them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Read {
    pub(crate) codes: Vec<Code>,
    pub(crate) phrase: String,
}

const METHODS: [&str; 12] =
    ["HTTP", "HTTPS", "JSON", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "UUID", "REST", "UTF-8"];

/// The shape of one text.
pub(crate) fn shape(text: &str) -> Shape {
    let text = bare(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if text.is_empty() || text.len() > 100 || text.contains(char::is_whitespace) {
        return Shape::None;
    }
    if integer(text).is_some() || text.bytes().all(|b| b.is_ascii_digit()) || is_hexadecimal(text) {
        return Shape::Integer;
    }
    let legal = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | ':' | '/' | '#' | '*');
    let ends = text.ends_with([':', '.', '/', '-', ',']) || text.starts_with(['/', '.', '-', ':', '#']);
    if letters == 0 || !text.chars().all(legal) || ends || text.contains("//") || !text.is_ascii() {
        return Shape::None;
    }
    if is_strong_word(text) { Shape::Strong } else { Shape::Weak }
}

/// Whether a text is written as only codes are.
pub(crate) fn is_strong(text: &str) -> bool {
    shape(text) == Shape::Strong
}

fn is_strong_word(text: &str) -> bool {
    if METHODS.contains(&text) || is_version(text) || is_header_name(text) || is_file(text) {
        return false;
    }
    let upper = text.chars().filter(char::is_ascii_uppercase).count();
    let lower = text.chars().filter(char::is_ascii_lowercase).count();
    let inner_capital =
        text.chars().zip(text.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let all_capitals = lower == 0 && upper >= 4;
    // `APIException`: the last capital begins a word.
    let characters: Vec<char> = text.chars().collect();
    let acronym = characters.windows(4).any(|run| match run {
        [a, b, c, d] => a.is_uppercase() && b.is_uppercase() && c.is_lowercase() && d.is_lowercase(),
        _ => false,
    });
    let kebab = text.contains('-') && (lower == 0 || upper == 0);
    let numbered = upper > 0
        && upper <= 6
        && lower <= 3
        && text.ends_with(|c: char| c.is_ascii_digit())
        && digits(text) >= 2;
    text.contains('_')
        || (text.contains(['.', ':', '/']) && lower + upper > 3)
        || inner_capital
        || acronym
        || all_capitals
        || kebab
        || numbered
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

fn is_version(text: &str) -> bool {
    let body = text.trim_start_matches(['v', 'V', 'r', '=', '^', '~']);
    body.split('.').count() > 1
        && body.split(['.', '-']).next().is_some_and(|part| part.chars().all(|c| c.is_ascii_digit()))
}

/// `Content-Type`: every part begins with a capital, the rest is small.
fn is_header_name(text: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && !part.chars().skip(1).any(|c| c.is_ascii_uppercase() || c == '_')
    };
    text.contains('-') && text.split('-').all(part) && text.chars().any(|c| c.is_ascii_lowercase())
}

fn is_file(text: &str) -> bool {
    let endings = [
        ".js", ".json", ".md", ".py", ".rs", ".ts", ".yaml", ".yml", ".html", ".com", ".org", ".io", ".xml",
        ".go", ".java", ".toml", ".sh", ".php",
    ];
    endings.iter().any(|ending| text.ends_with(ending))
}

fn is_hexadecimal(text: &str) -> bool {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn bare(text: &str) -> &str {
    text.trim().trim_matches(['`', '"', '\'', '“', '”', '‘', '’', '*', '「', '」']).trim()
}

/// A number that is written back as it was read; `1,001` is written without what parts its thousands.
fn integer(text: &str) -> Option<i64> {
    let minus = text.replace(['−', '–'], "-");
    let minus = if is_grouped(&minus) { minus.replace(',', "") } else { minus };
    let number: i64 = minus.parse().ok()?;
    (number.to_string() == minus).then_some(number)
}

/// `1,001` and `10,500` are numbers; `400,404` are two.
fn is_grouped(text: &str) -> bool {
    let mut groups = text.trim_start_matches('-').split(',');
    let is_number = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().filter(|first| first.len() <= 3 && is_number(first) && !first.starts_with('0'));
    let rest: Vec<&str> = groups.collect();
    let whole = !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && is_number(group));
    whole
        && (first.is_some_and(|first| first.len() < 3) || rest.iter().any(|group| group.starts_with('0')))
        && first.is_some()
}

/// Whether a cell begins with a number as a word of its own.
pub(crate) fn begins_with_integer(cell: &str) -> bool {
    let word = cell.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',')).next().unwrap_or_default();
    integer(word.trim_end_matches(['-', '–', '.'])).is_some()
}

/// Whether a text is an address, as such are that name a type of problem.
pub(crate) fn is_address(text: &str) -> bool {
    let text = bare(text);
    let path = ["https://", "http://", "urn:", "tag:"].iter().find_map(|scheme| text.strip_prefix(scheme));
    let path = path.and_then(|path| path.split_once(['/', ':'])).map_or("", |(_, path)| path);
    text.len() <= 200 && !text.contains(char::is_whitespace) && path.contains(char::is_alphanumeric)
}

/// One code, whatever it looks like.
pub(crate) fn one(text: &str) -> Code {
    let text = bare(text);
    integer(text).map_or_else(|| Code::Text(text.to_owned()), Code::Integer)
}

/// Reads a cell of the code column. A weak word counts where the column is known to hold codes.
pub(crate) fn read(cell: &str, weak: bool) -> Option<Read> {
    let cell = cell.trim();
    if cell.len() > 400 {
        return None;
    }
    let good = |text: &str| shape(text) >= if weak { Shape::Weak } else { Shape::Strong };
    if weak && is_address(cell) {
        return Some(Read { codes: vec![one(cell)], phrase: String::new() });
    }
    if good(cell) && !is_placeholder(cell) {
        return Some(Read { codes: several_in_one(cell), phrase: String::new() });
    }
    let numbers = several_in_one(cell);
    if numbers.len() > 1 {
        return Some(Read { codes: numbers, phrase: String::new() });
    }
    several(cell, &good).or_else(|| with_phrase(cell)).or_else(|| spaced(cell))
}

/// `10001/10002` are two codes; `auth/no-user` is one.
fn several_in_one(cell: &str) -> Vec<Code> {
    let parts: Vec<&str> = bare(cell).split(['/', '|']).collect();
    let same = |part: &&str| {
        let shape = shape(part);
        shape == Shape::Integer
            || (shape == Shape::Strong && part.contains('_') && !part.contains(|c: char| c.is_lowercase()))
    };
    if parts.len() > 1 && parts.iter().all(same) {
        parts.into_iter().map(one).collect()
    } else {
        vec![one(cell)]
    }
}

fn several(cell: &str, good: &dyn Fn(&str) -> bool) -> Option<Read> {
    let words = cell.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '、'));
    let kept = words.filter(|word| {
        !matches!(*word, "" | "or" | "and" | "/" | "&" | "oder" | "ou" | "o" | "или" | "или,")
    });
    let parts: Vec<&str> = kept.collect();
    let first = parts.first().map_or(Shape::None, |part| shape(part));
    // A number beside a name is one error, two names are two.
    let one_kind = first >= Shape::Strong && parts.iter().all(|part| good(part) && shape(part) == first);
    if parts.len() < 2 || parts.len() > 40 || !one_kind {
        return None;
    }
    let mut codes: Vec<Code> = Vec::new();
    for code in parts.into_iter().flat_map(several_in_one) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Some(Read { codes, phrase: String::new() })
}

/// `20003: Authenticate`, `-1021 INVALID_TIMESTAMP`, `Error 1001`, `INVALID_KEY (1001)`, `R01 – No funds`.
fn with_phrase(cell: &str) -> Option<Read> {
    let lower = cell.to_lowercase();
    let body = ["error code", "error", "code", "fehler", "エラー"].iter().find_map(|word| {
        let rest = lower.starts_with(word).then(|| cell.get(word.len()..)).flatten()?;
        let named = rest.starts_with(':') || rest.starts_with(" `");
        let rest = rest.trim_start_matches([':', ' ', '#', '`']);
        let numbered = rest.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        (numbered || named && is_strong(rest.split_whitespace().next().unwrap_or_default())).then_some(rest)
    });
    let body = body.unwrap_or(cell);
    let (head, tail) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    let inside = tail.strip_prefix('(').and_then(|tail| tail.strip_suffix(')'));
    if let Some(number) = inside.filter(|number| integer(number).is_some() && !status::is_known(number))
        && head.contains('_')
        && shape(head) == Shape::Strong
    {
        // `E_ABORT (4)`: the number is sent, and this is what it is called.
        return Some(Read { codes: vec![one(number)], phrase: head.to_owned() });
    }
    let end = ["to ", "through ", "- ", "– ", "— ", "... ", ".. ", "bis ", "à ", "a "]
        .iter()
        .find_map(|to| tail.strip_prefix(to));
    if end.is_some_and(|end| shape(end) == Shape::Integer) {
        // A range holds codes that the page does not list.
        return None;
    }
    let ended = head.trim_end_matches([':', ',', '-', '–', '—', '.', ')']);
    // `(4) E_ABORT`
    let ended = if head.ends_with(')') { ended.trim_start_matches('(') } else { ended };
    let deprecated = ["deprecated", "(deprecated)", "(obsolete)", "[deprecated]", "🆕", "(new)", "(beta)"];
    let numbered = shape(ended) == Shape::Integer || digits(ended) >= 2 && shape(ended) == Shape::Strong;
    let separated = ended.len() < head.len() || tail.trim_start().starts_with(['-', '–', '—', ':', '(', '=']);
    let marked = deprecated.contains(&tail.trim().to_lowercase().as_str());
    let alone = body.len() < cell.len() && tail.is_empty();
    if numbered || (shape(ended) == Shape::Strong && (separated || marked || alone)) {
        // A sign points to what stands elsewhere.
        let said = !marked && tail.contains(char::is_alphanumeric);
        let tail = if said { tail } else { "" };
        let phrase = tail.trim().trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '(' | ')' | '=')
        });
        return Some(Read { codes: vec![one(ended)], phrase: phrase.to_owned() });
    }
    if shape(head) == Shape::Strong && shape(tail) == Shape::Integer {
        // `E_FAIL 0x80004005`: a number and what it is called.
        return Some(Read { codes: vec![one(tail)], phrase: head.to_owned() });
    }
    let open = cell.rfind('(')?;
    let inside = cell.get(open + 1..)?.trim_end().strip_suffix(')')?;
    let inside = inside.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-');
    let phrase = cell.get(..open)?.trim();
    (shape(inside) == Shape::Integer && !phrase.is_empty())
        .then(|| Read { codes: vec![one(inside)], phrase: bare(phrase).to_owned() })
}

/// `EOrder:Insufficient funds`: a code with spaces, told by its marked first part.
fn spaced(cell: &str) -> Option<Read> {
    let cell = bare(cell);
    let (family, rest) = cell.split_once(':')?;
    let marked =
        family.starts_with(|c: char| c.is_ascii_uppercase()) && !family.contains(' ') && family.len() <= 16;
    let tight = !rest.starts_with(' ') && !rest.is_empty() && rest.split_whitespace().count() <= 6;
    // `API:Errors and warnings` is the title of a page.
    if words::is_general(rest.split_whitespace().next().unwrap_or_default()) {
        return None;
    }
    let upper = family.chars().filter(char::is_ascii_uppercase).count();
    (marked && tight && upper >= 2)
        .then(|| Read { codes: vec![Code::Text(cell.to_owned())], phrase: String::new() })
}

/// Words that stand where a code would: no code at all.
pub(crate) fn is_placeholder(cell: &str) -> bool {
    let letters: String = cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.is_empty()
        || cell.contains("XXX")
        || matches!(
            letters.as_str(),
            "na" | "none"
                | "tbd"
                | "null"
                | "any"
                | "other"
                | "varies"
                | "unassigned"
                | "unused"
                | "reserved"
        )
}

#[cfg(test)]
mod tests {
    use super::{Shape, read, shape};
    use crate::publication::Code;

    #[test]
    fn shapes() {
        for code in [
            "NOT_FOUND",
            "NotFound",
            "card_declined",
            "E1001",
            "R01",
            "auth/no-user",
            "a.b_c",
            "card-expired",
            "CONFLICT",
        ] {
            assert_eq!(shape(code), Shape::Strong, "{code}");
        }
        for word in ["conflict", "string", "Content-Type", "v1.2.0", "POST", "lib.rs", "Internal"] {
            assert_eq!(shape(word), Shape::Weak, "{word}");
        }
        for word in ["Bad Request", "/v1/charges", "", "see above", "--flag"] {
            assert_eq!(shape(word), Shape::None, "{word}");
        }
        for number in ["10002", "-1", "0", "0x8007", "00000"] {
            assert_eq!(shape(number), Shape::Integer, "{number}");
        }
    }

    #[test]
    fn cells() {
        let text = |code: &str| Code::Text(code.to_owned());
        for (cell, codes, phrase) in [
            ("`A_B`, `C_D`", vec![text("A_B"), text("C_D")], ""),
            ("A_B or C_D", vec![text("A_B"), text("C_D")], ""),
            ("10001/10002", vec![Code::Integer(10001), Code::Integer(10002)], ""),
            ("20003: Authenticate", vec![Code::Integer(20003)], "Authenticate"),
            ("-1021 INVALID_TIMESTAMP", vec![Code::Integer(-1021)], "INVALID_TIMESTAMP"),
            ("Error 1001", vec![Code::Integer(1001)], ""),
            ("R01 - No funds", vec![text("R01")], "No funds"),
            ("EOrder:Insufficient funds", vec![text("EOrder:Insufficient funds")], ""),
            ("00000", vec![text("00000")], ""),
            ("E_ABORT (4)", vec![Code::Integer(4)], "E_ABORT"),
            ("(4) E_ABORT", vec![Code::Integer(4)], "E_ABORT"),
            ("Unknown account (10001)", vec![Code::Integer(10001)], "Unknown account"),
        ] {
            let read = read(cell, true).unwrap();
            assert_eq!((read.codes, read.phrase.as_str()), (codes, phrase), "{cell}");
        }
        assert_eq!(read("Some words of prose", true), None);
        assert_eq!(read("1000-1999", false).map(|read| read.codes), None);
    }
}
