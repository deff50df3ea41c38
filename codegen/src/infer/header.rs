//! Whether the first row of a table without headings is its headings.

use std::borrow::Cow;

use super::{code, column, status, turned, words};
use crate::document::{Grid, Origin};
use crate::publication::{Status, Text};

/// How many rows of titles may stand above the headings.
const TITLES: usize = 3;

/// The grid with its headings, when its first row reads as them, and without them, when they read as a row.
pub(crate) fn promote(grid: &Grid) -> Cow<'_, Grid> {
    if grid.origin != Origin::Table {
        return Cow::Borrowed(grid);
    }
    if let Some(made) = labelled(grid).or_else(|| halved(grid)) {
        return Cow::Owned(made);
    }
    if let Some(upright) = turned::upright(grid) {
        return Cow::Owned(upright);
    }
    if !grid.header.iter().all(|cell| cell.text.is_empty()) {
        return if is_side_by_side(grid) {
            Cow::Owned(below_each_other(grid))
        } else if is_row(grid) {
            let rows = [&grid.header].into_iter().chain(&grid.rows).cloned().collect();
            Cow::Owned(Grid { rows, ..grid.clone_without_rows() })
        } else {
            Cow::Borrowed(grid)
        };
    }
    // A title above the headings fills one cell of a row.
    let titles =
        grid.rows.iter().take(TITLES).take_while(|row| row.len() > 1 && filled(row).count() <= 1).count();
    let Some((first, rest)) = grid.rows.get(titles..).and_then(<[_]>::split_first) else {
        return Cow::Borrowed(grid);
    };
    if !rest.is_empty() && reads_as_header(first, rest) {
        Cow::Owned(Grid { header: first.clone(), rows: rest.to_vec(), ..grid.clone_without_rows() })
    } else {
        Cow::Borrowed(grid)
    }
}

/// A table whose columns come again beside themselves to save room, as one of half the width.
fn halved(grid: &Grid) -> Option<Grid> {
    let heads: Vec<String> = grid.header.iter().map(|heading| words::normal(&heading.text)).collect();
    let half = heads.len() / 2;
    let (left, right) = heads.split_at_checked(half).filter(|(left, right)| half > 1 && left == right)?;
    // Merged headings come again too.
    if left.first() == left.get(1) || right.iter().all(String::is_empty) {
        return None;
    }
    let part = |right: bool| {
        let cut = move |row: &Vec<Text>| match right {
            true => row.get(half..).unwrap_or_default().to_vec(),
            false => row.get(..half).unwrap_or_default().to_vec(),
        };
        grid.rows.iter().map(cut).filter(|row| row.iter().any(|cell| !cell.text.is_empty()))
    };
    let rows = part(false).chain(part(true)).collect();
    let header = grid.header.get(..half).unwrap_or_default().to_vec();
    Some(Grid { header, rows, ..grid.clone_without_rows() })
}

/// A table without headings whose cells say themselves what they are: `Action: ask the harbour`.
fn labelled(grid: &Grid) -> Option<Grid> {
    if grid.rows.len() < 2 || grid.header.iter().any(|cell| !cell.text.is_empty()) {
        return None;
    }
    let label = |cell: &Text| {
        let (label, _) = cell.text.split_once([':', '：'])?;
        (label.len() <= 32 && words::label_role(label, true)).then(|| label.trim().to_owned())
    };
    let width = grid.rows.first().map_or(0, Vec::len).min(column::WEIGHED);
    let common = |index: usize| {
        let mut cells =
            grid.rows.iter().filter_map(|row| row.get(index)).filter(|cell| !cell.text.is_empty());
        let first = label(cells.next()?)?;
        (cells.clone().next().is_some() && cells.all(|cell| label(cell).as_ref() == Some(&first)))
            .then_some(first)
    };
    let labels: Vec<Option<String>> = (0..width).map(common).collect();
    if labels.iter().all(Option::is_none) {
        return None;
    }
    let heading =
        |label: &Option<String>| Text { text: label.clone().unwrap_or_default(), ..Text::default() };
    let mut found = grid.clone();
    found.header = labels.iter().map(heading).collect();
    found.header.resize(grid.rows.first().map_or(width, Vec::len), Text::default());
    for row in &mut found.rows {
        for (cell, _) in row.iter_mut().zip(&labels).filter(|(_, label)| label.is_some()) {
            if let Some((_, value)) = cell.text.split_once([':', '：']) {
                cell.text = value.trim().to_owned();
            }
        }
    }
    Some(found)
}

/// Formats that know no table without headings make headings of its first row.
fn is_row(grid: &Grid) -> bool {
    let known = filled(&grid.header).any(|cell| words::label_role(&cell.text, true));
    let alike = |(index, heading): (usize, &Text)| {
        let below = || grid.rows.iter().filter_map(|row| row.get(index)).take(TITLES);
        let is_status =
            |cell: &Text| status::read(&cell.text).is_some_and(|read| status::all_known(&read.statuses));
        let is_code = |cell: &Text| code::is_strong(&cell.text) && !cell.text.contains(' ');
        let all = |test: &dyn Fn(&Text) -> bool| test(heading) && below().count() > 0 && below().all(test);
        all(&is_status) || all(&is_code)
    };
    !known && grid.header.iter().enumerate().any(alike)
}

/// A column for each class of statuses: `4xx Client errors` beside `5xx Server errors`.
fn is_side_by_side(grid: &Grid) -> bool {
    let class = |cell: &Text| {
        status::read(&cell.text)
            .is_some_and(|read| read.statuses.iter().all(|status| matches!(status, Status::Class(_))))
    };
    let cells = || grid.rows.iter().flatten().filter(|cell| !cell.text.is_empty());
    grid.header.len() > 1
        && grid.header.iter().all(class)
        && cells().all(|cell| status::read(&cell.text).is_some())
}

fn below_each_other(grid: &Grid) -> Grid {
    let columns = (0..grid.header.len())
        .flat_map(|index| grid.rows.iter().filter_map(move |row| row.get(index)))
        .filter(|cell| !cell.text.is_empty());
    Grid { rows: columns.map(|cell| vec![cell.clone()]).collect(), ..grid.clone_without_rows() }
}

fn filled(row: &[Text]) -> impl Iterator<Item = &Text> {
    row.iter().filter(|cell| !cell.text.is_empty())
}

fn reads_as_header(first: &[Text], rest: &[Vec<Text>]) -> bool {
    let filled: Vec<&Text> = filled(first).collect();
    let known = |cell: &&&Text| words::label_role(&cell.text, true) || words::lists_others(&cell.text);
    let short = filled.iter().all(|cell| cell.text.split_whitespace().count() <= 5);
    // Values of a table are seldom headings of one; a number never is.
    let loud = |text: &str| {
        code::is_strong(text) && !text.contains(|c: char| c.is_lowercase()) && !words::is_label(text)
    };
    let numeric = filled.iter().any(|cell| {
        let text = cell.text.as_str();
        status::read(text).is_some() || code::shape(text) == code::Shape::Integer || loud(text)
    });
    let below = rest.first().map(Vec::as_slice).unwrap_or_default();
    let numbers_below = below.iter().any(|cell| code::shape(&cell.text) == code::Shape::Integer);
    let count = filled.iter().filter(known).count();
    // Headings are written as titles are, and what stands under them is not.
    let title = |text: &str| text.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let titles = filled.iter().all(|cell| title(&cell.text) && !code::is_strong(&cell.text))
        && below.iter().any(|cell| !cell.text.is_empty() && !title(&cell.text));
    short
        && !numeric
        && !filled.is_empty()
        && (count * 2 >= filled.len() || count > 0 && numbers_below || count > 1 && titles)
}

impl Grid {
    fn clone_without_rows(&self) -> Self {
        let Self { headings, lead, header: _, rows: _, place, origin, is_records } = self;
        Self {
            headings: headings.clone(),
            lead: lead.clone(),
            header: Vec::new(),
            rows: Vec::new(),
            place: *place,
            origin: *origin,
            is_records: *is_records,
        }
    }
}
