//! Tables of wikis: `{|`, a row behind `|-`, cells behind `|` and `||`, headings behind `!` and `!!`.

use super::columns::{Cell, Found};

/// The table that the line opens.
pub(crate) fn table(lines: &[(usize, &str)], at: usize) -> Option<Found> {
    if !lines.get(at)?.1.trim_start().starts_with("{|") {
        return None;
    }
    let end =
        at + 1 + lines.get(at + 1..)?.iter().position(|(_, line)| line.trim_start().starts_with("|}"))?;
    let mut header = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut begun = true;
    for (start, line) in lines.get(at + 1..end)? {
        let text = line.trim_start();
        let from = start + line.len() - text.len();
        if text.starts_with("|+") {
            continue;
        } else if text.starts_with("|-") {
            begun = true;
        } else if let Some(rest) = text.strip_prefix('!').filter(|_| rows.is_empty()) {
            header.extend(cells(from + 1, rest, "!!"));
        } else if let Some(rest) = text.strip_prefix(['|', '!']) {
            if std::mem::take(&mut begun) {
                rows.push(Vec::new());
            }
            rows.last_mut()?.extend(cells(from + 1, rest, "||"));
        } else if let Some(last) = rows.last_mut().and_then(|row| row.last_mut()).filter(|_| !text.is_empty())
        {
            // A cell goes on on the next line.
            last.end = from + text.trim_end().len();
        }
    }
    (!rows.is_empty()).then_some(Found { header, rows, behind: end + 1 })
}

/// The cells of a line, each without the attributes before its bar.
fn cells<'a>(start: usize, line: &'a str, between: &'a str) -> impl Iterator<Item = Cell> + 'a {
    line.split(between).scan(start, move |at, cell| {
        let begin = *at;
        *at += cell.len() + between.len();
        let styled = cell.find('|').filter(|bar| cell.get(..*bar).is_some_and(|before| before.contains('=')));
        let body = cell.get(styled.map_or(0, |bar| bar + 1)..).unwrap_or_default();
        let from = begin + cell.len() - body.trim_start().len();
        Some(from..from + body.trim().len())
    })
}

#[cfg(test)]
mod tests {
    use super::super::columns::tests::cut;
    use super::table;

    #[test]
    fn rows_of_wikis() {
        let page = "{| class=\"wikitable\"\n|+ Errors\n! Code !! scope=col | Info\n|-\n| a_b || no\nboat\n|-\n| style=\"x\" | c_d\n| wait\n|}\nMore";
        assert_eq!(cut(page, table), [vec!["Code", "Info"], vec!["a_b", "no\nboat"], vec!["c_d", "wait"]]);
        assert!(table(&[(0, "{|"), (3, "| a")], 0).is_none());
    }
}
