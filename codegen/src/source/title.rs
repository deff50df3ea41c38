//! What a page calls itself, as the one line that the enum is documented with.

use super::block::fold;
use super::inline;
use crate::infer::words;
use crate::publication::Place;

/// The longest title.
const LONGEST: usize = 120;
/// A title of so few words says nothing of whose errors they are.
const GENERAL: usize = 2;

/// The title, of what the page says of itself: the surest first, and what stands in the browser's tab.
///
/// One that does not speak of errors heads more than them.
pub(crate) fn chosen<'a>(titles: impl IntoIterator<Item = &'a str>, tab: Option<&str>) -> Option<String> {
    let clean = |title: &str| {
        let title = clean(title);
        let fits = title.chars().count() <= LONGEST && words::speaks_of_errors(&title);
        fits.then_some(title)
    };
    let tab = tab.and_then(clean);
    let title = titles.into_iter().find_map(clean);
    let is_general = |title: &String| words::count(title) <= GENERAL;
    // `Errors` says less than nothing, `Errors | Acme API` says whose they are.
    let title = title.filter(|title| !is_general(title)).or(tab.filter(|tab| !is_general(tab)))?;
    let ended = title.ends_with(['.', '!', '?', '。', '！', '？']);
    Some(if ended { title } else { format!("{title}.") })
}

fn clean(title: &str) -> String {
    let title = inline::text(title, Place::default()).text;
    let title = title.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '¶' | ':' | '"' | '\''));
    fold(title)
}

/// The title in the front matter of a Markdown page.
pub(crate) fn in_front_matter(lines: &[(usize, &str)]) -> Option<String> {
    let value = |line: &str| {
        let rest = line.strip_prefix("title")?.trim_start();
        rest.strip_prefix([':', '=']).map(|value| value.trim().trim_matches(['"', '\'']).to_owned())
    };
    lines.iter().find_map(|(_, line)| value(line))
}

/// What a browser shows in its tab.
pub(crate) fn in_head(html: &str) -> Option<&str> {
    let at = html.find("<title").or_else(|| html.find("<TITLE"))?;
    let (_, rest) = html.get(at..)?.split_once('>')?;
    rest.split_once('<').map(|(title, _)| title).filter(|title| title.len() <= LONGEST * 4)
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn titles() {
        for (titles, tab, title) in [
            (vec!["Error codes"], Some("Error codes | Acme Docs"), Some("Error codes | Acme Docs.")),
            (vec!["Errors of the Acme API"], Some("Acme"), Some("Errors of the Acme API.")),
            (vec!["Welcome", "`Errors` of tea #"], None, Some("Errors of tea.")),
            (vec!["Error codes"], Some("Acme"), None),
            (vec!["Welcome"], Some("Acme"), None),
            (vec![], Some("Acme &amp; Co: error reference"), Some("Acme & Co: error reference.")),
            (vec!["エラーコード一覧"], None, Some("エラーコード一覧.")),
        ] {
            assert_eq!(chosen(titles, tab).as_deref(), title);
        }
    }
}
