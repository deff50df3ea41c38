//! What a code is linked to on its page: the page about it.

use crate::publication::Place;

/// How far before a text its tag may begin.
const NEAR: usize = 600;

/// The address that the text of a place leads to, when it is a whole one.
pub(crate) fn target(input: &str, place: Place) -> Option<String> {
    let text = input.get(place.start as usize..place.end as usize)?;
    let address = markdown(text).or_else(|| html(input, place.start as usize))?;
    let whole = address.starts_with("https://") || address.starts_with("http://");
    (whole && !address.contains(char::is_whitespace)).then(|| address.to_owned())
}

/// ``[`code`](https://…)``, and nothing else beside it.
fn markdown(cell: &str) -> Option<&str> {
    let (name, rest) = cell.trim().trim_matches('*').strip_prefix('[')?.split_once("](")?;
    let target = rest.strip_suffix(')')?;
    let address = target.split_whitespace().next()?;
    (!name.contains('[') && !address.contains(')')).then_some(address)
}

/// `<a href="https://…">`, still open where the text begins.
fn html(input: &str, start: usize) -> Option<&str> {
    let from = (start.saturating_sub(NEAR)..=start).find(|&at| input.is_char_boundary(at))?;
    let before = input.get(from..start)?;
    let tag = before.get(before.rfind("<a ")?..)?;
    let (tag, inside) = tag.split_once('>')?;
    let (_, value) = tag.split_once("href=")?;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let address = match quote {
        Some(quote) => value.get(1..)?.split(quote).next()?,
        None => value.split_whitespace().next()?,
    };
    (!inside.contains("</a")).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::target;
    use crate::publication::Place;

    fn find(input: &str, text: &str) -> Option<String> {
        let start = input.find(text).unwrap();
        let place = |at: usize| u32::try_from(at).unwrap();
        target(input, Place { line: 1, column: 1, start: place(start), end: place(start + text.len()) })
    }

    #[test]
    fn only_whole_addresses_of_the_code_itself() {
        let cell = "[`a_b`](https://example.com/e#a_b)";
        assert_eq!(find(cell, cell).as_deref(), Some("https://example.com/e#a_b"));
        assert_eq!(find("[`a_b`](#a_b)", "[`a_b`](#a_b)"), None);
        let page = "<td><a class=x href='https://example.com/1'>1001</a></td><td>1002</td>";
        assert_eq!(find(page, "1001").as_deref(), Some("https://example.com/1"));
        assert_eq!(find(page, "1002"), None);
    }
}
