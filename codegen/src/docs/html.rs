//! The reference as one self-contained page: nothing is fetched, and nothing that a vendor wrote is markup.

use std::fmt::Write;

use super::{Columns, Facts, Reference, anchors, class, classes, code, link, phrase, status, title};
use crate::publication::{Entry, Retry};
use crate::verdict::{Verdict, spoken, wait};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page's own anchors, which no code may take.
const OWN: [&str; 4] = ["q", "filters", "count", "none"];

/// The whole page.
///
/// ```
/// use api_error_codes_codegen::docs::{Reference, html};
/// use api_error_codes_codegen::publication::{Code, Entry};
///
/// let entry = Entry { codes: vec![Code::Text("<b>".into())], ..Entry::default() };
/// let page = html(&Reference { title: "Acme errors", entries: &[entry] });
/// assert!(page.contains("&lt;b&gt;") && !page.contains("<b>"));
/// ```
#[must_use]
pub fn html(reference: &Reference<'_>) -> String {
    let reference = &Facts::of(reference);
    let title = escape(reference.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    head(&mut page, reference, &title);
    controls(&mut page, reference);
    table(&mut page, reference);
    let _ = write!(
        page,
        "<p id=\"none\" hidden>No code matches. <button type=\"button\">Show all</button></p>\n</main>\n\
         <script>\n{SCRIPT}</script>\n</body>\n</html>\n"
    );
    page
}

fn head(page: &mut String, reference: &Facts<'_>, title: &str) {
    let count = reference.entries.len();
    let codes = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
    let retryable = match reference.retryable() {
        None => String::new(),
        Some(0) => ", none of them is worth a retry".to_owned(),
        Some(1) => ", 1 is worth a retry".to_owned(),
        Some(many) => format!(", {many} are worth a retry"),
    };
    let _ = write!(
        page,
        "<header>\n<h1 dir=\"auto\">{title}</h1>\n<p>{codes}{retryable}</p>\n</header>\n<main>\n"
    );
}

/// Search and filters. Without a script they would do nothing, so that they are shown by it.
fn controls(page: &mut String, reference: &Facts<'_>) {
    page.push_str(
        "<form id=\"filters\" role=\"search\" hidden>\n\
         <p class=\"search\"><label for=\"q\">Search</label>\
         <input id=\"q\" name=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" \
         placeholder=\"Code, status or words\"><kbd aria-hidden=\"true\">/</kbd></p>\n",
    );
    let classes: Vec<_> =
        reference.classes().into_iter().map(|class| (class.to_string(), format!("{class}xx"))).collect();
    choice(page, "class", "Status", &classes);
    let retries = [Retry::Backoff, Retry::Throttle, Retry::Idempotent, Retry::Never].map(Some);
    let occurs = |retry: &Option<Retry>| {
        reference.entries.iter().any(|entry| reference.verdict(entry).map(|verdict| verdict.retry) == *retry)
    };
    let retries: Vec<_> = retries
        .into_iter()
        .chain([None])
        .filter(occurs)
        .map(|retry| (key(retry).to_owned(), spoken(retry).to_owned()))
        .collect();
    choice(page, "retry", "Retry", &retries);
    page.push_str("<p id=\"count\" role=\"status\"></p>\n</form>\n");
}

/// One group of buttons, of which one is pressed; nothing to choose from is no group.
fn choice(page: &mut String, name: &str, legend: &str, values: &[(String, String)]) {
    if values.len() < 2 {
        return;
    }
    let _ = write!(page, "<fieldset>\n<legend>{legend}</legend>\n");
    let all = (String::new(), "All".to_owned());
    for (value, label) in std::iter::once(&all).chain(values) {
        let checked = if value.is_empty() { " checked" } else { "" };
        let _ = writeln!(
            page,
            "<label><input type=\"radio\" name=\"{name}\" value=\"{value}\"{checked}><span>{label}</span></label>"
        );
    }
    page.push_str("</fieldset>\n");
}

fn table(page: &mut String, reference: &Facts<'_>) {
    let columns = reference.columns();
    page.push_str("<table>\n<thead>\n<tr>");
    let heads = [
        (true, "code", columns.first()),
        (columns.status, "status", "Status"),
        (columns.retry, "retry", "Retry"),
        (true, "meaning", "Meaning"),
        (columns.action, "action", "What to do"),
    ];
    for (_, class, head) in heads.iter().filter(|(is_there, ..)| *is_there) {
        let _ = write!(page, "<th scope=\"col\" class=\"{class}\">{head}</th>");
    }
    page.push_str("</tr>\n</thead>\n<tbody>\n");
    for (entry, anchor) in reference.entries.iter().zip(anchors(reference.entries, &OWN)) {
        row(page, reference, entry, &anchor, columns);
    }
    page.push_str("</tbody>\n</table>\n");
}

fn row(page: &mut String, reference: &Facts<'_>, entry: &Entry, anchor: &str, columns: Columns) {
    let verdict = reference.verdict(entry);
    let mut classes: Vec<String> = classes(entry).map(|digit| digit.to_string()).collect();
    classes.dedup();
    let withdrawn = if entry.deprecated.is_some() { " class=\"withdrawn\"" } else { "" };
    let _ = writeln!(
        page,
        "<tr id=\"{}\" data-class=\"{}\" data-retry=\"{}\"{withdrawn}>",
        escape(anchor),
        classes.join(" "),
        key(verdict.map(|verdict| verdict.retry))
    );
    code_cell(page, entry, anchor, columns);
    if columns.status {
        status_cell(page, entry);
    }
    if columns.retry {
        retry_cell(page, entry, verdict);
    }
    meaning_cell(page, entry);
    if columns.action {
        action_cell(page, entry);
    }
    page.push_str("</tr>\n");
}

fn retry_cell(page: &mut String, entry: &Entry, verdict: Option<Verdict>) {
    let retry = verdict.map(|verdict| verdict.retry);
    let from =
        if verdict.is_some_and(|verdict| !verdict.is_written) { " <small>by its status</small>" } else { "" };
    let why = retry.map(|retry| format!(" title=\"{}\"", retry.reason())).unwrap_or_default();
    let after = entry.after.map(|after| format!(" <small>after {}</small>", wait(after))).unwrap_or_default();
    let _ = writeln!(
        page,
        "<td data-label=\"Retry\"><span class=\"verdict {}\"{why}>{}</span>{after}{from}</td>",
        key(retry),
        spoken(retry)
    );
}

fn code_cell(page: &mut String, entry: &Entry, anchor: &str, columns: Columns) {
    let shown = escape(&title(entry));
    let _ = write!(
        page,
        "<th scope=\"row\"><a href=\"#{}\"><code dir=\"auto\">{shown}</code></a>",
        escape(&percent(anchor))
    );
    let named = entry.statuses.first().and_then(|status| phrase(*status)).filter(|_| !columns.code);
    if let Some(name) = named {
        let _ = write!(page, " <small>{name}</small>");
    }
    for alias in entry.codes.iter().skip(1) {
        let _ = write!(page, " <small>also <code dir=\"auto\">{}</code></small>", escape(&code(alias)));
    }
    if let Some(name) = &entry.name {
        let _ = write!(page, " <small dir=\"auto\">{}</small>", escape(name));
    }
    page.push_str("</th>\n");
}

fn status_cell(page: &mut String, entry: &Entry) {
    page.push_str("<td data-label=\"Status\">");
    if entry.statuses.is_empty() {
        page.push_str("<small>any</small>");
    }
    for one in &entry.statuses {
        let class = class(*one).unwrap_or_default();
        let name = phrase(*one).map(|name| format!(" <small>{name}</small>")).unwrap_or_default();
        let _ = writeln!(page, "<span class=\"http c{class}\"><b>{}</b>{name}</span>", status(*one));
    }
    page.push_str("</td>\n");
}

fn meaning_cell(page: &mut String, entry: &Entry) {
    let text = entry.description.as_deref().unwrap_or_default();
    let empty = if text.is_empty() && entry.deprecated.is_none() { " class=\"empty\"" } else { "" };
    let _ = write!(page, "<td data-label=\"Meaning\"{empty}>{}", words(text));
    if let Some(why) = &entry.deprecated {
        let _ = write!(page, "<small dir=\"auto\"><b>Withdrawn</b> {}</small>", prose(why));
    }
    page.push_str("</td>\n");
}

fn action_cell(page: &mut String, entry: &Entry) {
    let action = entry.action.as_deref().unwrap_or_default();
    let empty = if action.is_empty() && entry.docs.is_none() { " class=\"empty\"" } else { "" };
    let _ = write!(page, "<td data-label=\"What to do\"{empty}>{}", words(action));
    match entry.docs.as_deref().map(|docs| (docs, link(docs))) {
        Some((_, Some(link))) => {
            let of = escape(&title(entry));
            let _ = write!(
                page,
                "<small><a href=\"{}\" rel=\"noopener noreferrer\" aria-label=\"The vendor’s page about {of}\">\
                 Vendor’s page</a></small>",
                escape(&url(link))
            );
        }
        Some((text, None)) => {
            let _ = write!(page, "<small dir=\"auto\">{}</small>", escape(text));
        }
        None => {}
    }
    page.push_str("</td>\n");
}

/// A verdict in attributes and in the page's address.
const fn key(retry: Option<Retry>) -> &'static str {
    match retry {
        Some(Retry::Never) => "no",
        Some(Retry::Backoff) => "yes",
        Some(Retry::Throttle) => "throttle",
        Some(Retry::Idempotent) => "idempotent",
        None => "status",
    }
}

/// A text in HTML, between tags and inside double quotes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // What cannot stand in HTML, and what would turn the text around it.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A text as one block, which a narrow page does not take apart; it runs as its own letters do.
fn words(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p dir=\"auto\">{}</p>", prose(text)) }
}

/// A sentence, in which what stands between backticks is code.
fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len() % 2 == 0 {
        return escape(text);
    }
    let part = |(at, part): (usize, &&str)| match at % 2 {
        1 => format!("<code>{}</code>", escape(part)),
        _ => escape(part),
    };
    parts.iter().enumerate().map(part).collect()
}

/// A link as it may stand in a page: what no address can hold is escaped, and what is escaped already stays.
fn url(link: &str) -> String {
    let mut url = String::with_capacity(link.len());
    for letter in link.chars() {
        match letter {
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | ' ' => {
                let _ = write!(url, "%{:02X}", u32::from(letter));
            }
            letter => url.push(letter),
        }
    }
    url
}

/// An anchor in an address.
fn percent(anchor: &str) -> String {
    let mut address = String::with_capacity(anchor.len());
    for byte in anchor.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':') {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::publication::{Code, Status};

    #[test]
    fn nothing_that_a_vendor_wrote_is_markup() {
        let evil = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\u{202e}\u{0}";
        let text = || Some(evil.to_owned());
        let entry = Entry {
            codes: vec![Code::Text(evil.to_owned()), Code::Text(evil.to_owned())],
            statuses: vec![Status::Exact(404)],
            name: text(),
            description: text(),
            action: text(),
            docs: Some(format!("https://x.example/{evil}")),
            deprecated: text(),
            after: Some(Duration::from_millis(1500)),
            ..Entry::default()
        };
        let page = html(&Reference { title: evil, entries: &[entry] });
        let own = html(&Reference { title: "", entries: &[] });
        let count = |page: &str, tag: &str| page.matches(tag).count();
        for tag in ["<script", "<img", "onerror=\"", "\u{202e}", "\u{0}"] {
            assert_eq!(count(&page, tag), count(&own, tag), "{tag}");
        }
        assert!(page.contains("&quot;&#39;&gt;&lt;script&gt;") && page.contains("after 1500 ms"));
    }

    #[test]
    fn columns_without_a_word_are_left_out() {
        let bare = Entry {
            codes: vec![Code::Text("R01".to_owned())],
            description: Some("No `funds`".to_owned()),
            ..Entry::default()
        };
        let page = |entries: &[Entry]| html(&Reference { title: "", entries });
        let cells = |page: &str| page.matches("<td ").count();
        let first = page(std::slice::from_ref(&bare));
        assert!(cells(&first) == 1 && first.contains("<p>1 error</p>"), "{first}");
        // A block of its own, so that the code in it does not stand alone where cells are laid out in a grid.
        assert!(first.contains("<p dir=\"auto\">No <code>funds</code></p>"));
        let status = Entry { statuses: vec![Status::Exact(503)], ..bare.clone() };
        let both = page(&[bare, status]);
        assert_eq!(cells(&both), 6);
        assert!(both.contains("data-retry=\"status\"") && both.contains("data-retry=\"yes\""));
    }

    #[test]
    fn links_are_addresses() {
        assert_eq!(url("https://a.example/b?c=\"d e\"&f=%20ü"), "https://a.example/b?c=%22d%20e%22&f=%20ü");
    }

    #[test]
    fn backticks_in_pairs_are_code() {
        assert_eq!(prose("set `a<b` to `1`"), "set <code>a&lt;b</code> to <code>1</code>");
        assert_eq!(prose("one ` alone"), "one ` alone");
    }

    #[test]
    fn nothing_is_fetched() {
        let page = html(&Reference { title: "", entries: &[] });
        for word in ["src=", "@import", "url(", "fetch(", "XMLHttpRequest", "import("] {
            assert!(!page.contains(word), "{word}");
        }
        assert!(page.contains("default-src 'none'"));
    }
}
