//! Tables that a page builds of other elements than `table`: rows of `div`s, grids of `span`s.
//!
//! Only what has a column of codes or of statuses is taken for one; everything else stays what it is.

use std::collections::HashMap;

use super::html_tree::{Role, Tree};
use crate::infer::{code, status, words};

/// The most cells that a row may have.
const WIDEST: usize = 10;
/// How many wrappers a row may stand in, or hold its cells in.
const WRAPPED: usize = 6;
/// The longest key.
const LONGEST_KEY: usize = 100;
/// The most that a cell may take in the page, its tags too.
const LONGEST: usize = 16 << 10;

/// The tags that begin and end the parts of such tables, by where they begin in the page.
#[derive(Debug, Default)]
pub(super) struct Grids {
    opens: HashMap<usize, Open>,
    closes: HashMap<usize, Close>,
    /// The page has too many elements to be searched.
    pub(super) passed: bool,
}

/// What a start tag begins.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Open {
    pub(super) table: bool,
    pub(super) row: bool,
    /// The cell is a heading.
    pub(super) head: bool,
}

/// What an end tag ends.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Close {
    pub(super) table: bool,
}

type Cells = Vec<u32>;

impl Grids {
    /// Finds them in a page.
    pub(super) fn find(html: &str) -> Self {
        let mut grids = Self::default();
        let Some(tree) = Tree::grow(html) else { return Self { passed: true, ..grids } };
        let mut finder = Finder { tree, grids: &mut grids };
        finder.told();
        for index in (0..finder.tree.nodes.len()).rev().filter_map(|index| u32::try_from(index).ok()) {
            let runs = finder.runs(index);
            for run in runs {
                finder.rows(index, &run);
            }
            finder.flat(index);
        }
        grids
    }

    pub(super) fn opened(&self, at: usize) -> Option<Open> {
        self.opens.get(&at).copied()
    }

    pub(super) fn closed(&self, at: usize) -> Option<Close> {
        self.closes.get(&at).copied()
    }
}

struct Finder<'a, 'g> {
    tree: Tree<'a>,
    grids: &'g mut Grids,
}

impl Finder<'_, '_> {
    /// Tables that say that they are.
    fn told(&mut self) {
        let roles = |tree: &Tree<'_>, role: Role| -> Vec<u32> {
            let told = tree.nodes.iter().enumerate().filter(|(_, node)| node.role == role && !node.holds);
            told.filter_map(|(index, _)| u32::try_from(index).ok()).collect()
        };
        let mut behind = 0;
        for table in roles(&self.tree, Role::Table) {
            let Some(node) = self.tree.node(table).filter(|node| node.start >= behind) else { continue };
            behind = node.end.unwrap_or(usize::MAX);
            let mut rows = Vec::new();
            self.within(table, &|role| role == Role::Row, &mut rows);
            let cells = |row: &u32| {
                let mut cells = Vec::new();
                self.within(*row, &|role| matches!(role, Role::Cell | Role::Head), &mut cells);
                cells
            };
            let rows: Vec<Cells> = rows.iter().map(cells).filter(|cells| cells.len() > 1).collect();
            let ended = |cell: &u32| self.tree.node(*cell).is_some_and(|node| node.end.is_some());
            let is_head =
                |row: &Cells| row.iter().all(|c| self.tree.node(*c).is_some_and(|n| n.role == Role::Head));
            let heads = rows.iter().take_while(|row| is_head(row)).count();
            if rows.len() > heads && rows.iter().flatten().all(ended) {
                self.take(table, heads, &rows);
            }
        }
    }

    /// The outermost elements of a role inside of one.
    fn within(&self, index: u32, wanted: &dyn Fn(Role) -> bool, found: &mut Vec<u32>) {
        let mut open: Vec<u32> = self.tree.children(index).collect();
        open.reverse();
        while let Some(next) = open.pop() {
            if self.tree.node(next).is_some_and(|node| wanted(node.role)) {
                found.push(next);
            } else {
                let from = open.len();
                open.extend(self.tree.children(next));
                if let Some(new) = open.get_mut(from..) {
                    new.reverse();
                }
            }
        }
    }

    /// The children of an element that stand behind each other, have the same name and the same number of cells.
    fn runs(&self, parent: u32) -> Vec<Vec<Cells>> {
        let mut runs: Vec<Vec<Cells>> = Vec::new();
        let mut above = None;
        for child in self.tree.children(parent) {
            let name = self.tree.node(child).map(|node| node.name);
            let cells = self.cells(child);
            let kind = cells.as_ref().map(|cells| (name, cells.len()));
            match (cells, runs.last_mut()) {
                (Some(cells), Some(run)) if kind == above => run.push(cells),
                (Some(cells), _) => runs.push(vec![cells]),
                (None, _) => {}
            }
            above = kind;
        }
        runs.retain(|run| run.len() > 1);
        runs
    }

    /// The cells of a row: the children of the innermost wrapper, when nothing stands beside them.
    fn cells(&self, row: u32) -> Option<Cells> {
        let mut at = row;
        for _ in 0..WRAPPED {
            self.tree.node(at).filter(|node| !node.own && !node.holds && node.end.is_some())?;
            let mut children = self.tree.children(at);
            let first = children.next()?;
            if children.next().is_none() {
                at = first;
                continue;
            }
            let cells: Vec<u32> = self.tree.children(at).take(WIDEST + 1).collect();
            let ended = |cell: &u32| self.tree.node(*cell).is_some_and(|node| node.end.is_some());
            return (cells.len() <= WIDEST && cells.iter().all(ended)).then_some(cells);
        }
        None
    }

    /// Takes a run of rows for a table when it reads as one.
    fn rows(&mut self, parent: u32, run: &[Cells]) {
        if self.holds(run.iter().flatten()) {
            return;
        }
        let own = usize::from(run.first().is_some_and(|row| self.is_header(row)));
        let body: Vec<Vec<String>> = run.iter().skip(own).map(|row| self.texts(row)).collect();
        if !(body.len() > 1 || own > 0) || !(reads_as_errors(&body) || reads_as_pairs(&body)) {
            return;
        }
        let mut rows = run.to_vec();
        let above = if own == 0 { self.header_above(parent, run) } else { None };
        let heads = own + usize::from(above.is_some());
        if let Some(above) = above {
            rows.insert(0, above);
        }
        self.take(parent, heads, &rows);
    }

    /// Takes cells that stand in no rows for a table when only one number of columns makes sense of them.
    fn flat(&mut self, parent: u32) {
        let Some(declared) = self.tree.node(parent).filter(|node| !node.own).map(|node| node.columns) else {
            return;
        };
        let cells: Vec<u32> = self.tree.children(parent).collect();
        let ended = |cell: &u32| self.tree.node(*cell).is_some_and(|node| node.end.is_some());
        if cells.len() < 4 || self.holds(cells.iter()) || !cells.iter().all(ended) {
            return;
        }
        let headed = || (2..=WIDEST).rev().find(|&n| cells.get(..n).is_some_and(|row| self.is_header(row)));
        let Some(columns) = declared.or_else(|| self.period(&cells)).or_else(headed) else { return };
        let rows: Vec<Cells> = cells.chunks(columns).map(<[u32]>::to_vec).collect();
        let heads = usize::from(rows.first().is_some_and(|row| self.is_header(row)));
        let body: Vec<Vec<String>> = rows.iter().skip(heads).map(|row| self.texts(row)).collect();
        if cells.len() % columns == 0 && body.len() > 1 && reads_as_errors(&body) {
            self.take(parent, heads, &rows);
        }
    }

    /// After how many cells their looks come again.
    fn period(&self, cells: &[u32]) -> Option<usize> {
        let look = |at: usize| cells.get(at).and_then(|cell| self.tree.node(*cell)).map(|node| node.look);
        let alike = (1..cells.len()).all(|at| look(at) == look(0));
        let repeats =
            |&period: &usize| (period..cells.len() - period).all(|at| look(at) == look(at + period));
        if alike { None } else { (2..=WIDEST).take_while(|n| n * 2 <= cells.len()).find(repeats) }
    }

    /// A row of headings above the others, perhaps in a wrapper of its own.
    fn header_above(&self, parent: u32, run: &[Cells]) -> Option<Cells> {
        let first = *run.first()?.first()?;
        let row = std::iter::successors(Some(first), |at| self.tree.node(*at)?.parent)
            .take(WRAPPED + 1)
            .find(|at| self.tree.node(*at).is_some_and(|node| node.parent == Some(parent)))?;
        let above = self.tree.node(row)?.before.or_else(|| self.tree.node(parent)?.before)?;
        let cells = self.cells(above).filter(|cells| !self.holds(cells.iter()))?;
        let fits = cells.len() == run.first()?.len() && self.is_header(&cells);
        fits.then_some(cells)
    }

    fn is_header(&self, row: &[u32]) -> bool {
        let texts = self.texts(row);
        let label = |text: &&String| words::label_role(text, true) || words::lists_others(text);
        let short = texts.iter().all(|text| text.split_whitespace().count() <= 5 && !is_key(text));
        let labels = texts.iter().filter(label).count();
        short && labels > 0 && labels * 2 >= texts.len()
    }

    /// Whether something in the cells is read otherwise, or too long for a cell.
    fn holds<'n>(&self, mut nodes: impl Iterator<Item = &'n u32>) -> bool {
        nodes.any(|cell| self.tree.node(*cell).is_none_or(|node| node.holds || node.length() > LONGEST))
    }

    fn texts(&self, row: &[u32]) -> Vec<String> {
        row.iter().map(|cell| self.tree.text_of(*cell)).collect()
    }

    fn take(&mut self, table: u32, heads: usize, rows: &[Cells]) {
        for (number, row) in rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let Some(node) = self.tree.node(*cell) else { continue };
                let open = Open { table: number + column == 0, row: column == 0, head: number < heads };
                let last = number + 1 == rows.len() && column + 1 == row.len();
                self.grids.opens.insert(node.start, open);
                if let Some(end) = node.end {
                    self.grids.closes.insert(end, Close { table: last });
                }
                self.tree.hold(*cell);
            }
        }
        self.tree.hold(table);
    }
}

/// Whether a column holds a code or a status in almost every row, and another one says something of them.
fn reads_as_errors(rows: &[Vec<String>]) -> bool {
    let width = rows.first().map_or(0, Vec::len);
    let key = |column: usize| {
        let cells = || rows.iter().filter_map(|row| row.get(column));
        let distinct: std::collections::BTreeSet<&String> = cells().collect();
        cells().filter(|cell| is_key(cell)).count() * 5 >= rows.len() * 4 && distinct.len() > 1
    };
    let says = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).any(|cell| words::count(cell) > 1 && !is_key(cell))
    };
    (0..width).any(key) && (0..width).any(says)
}

/// Whether each row is a label and its value.
fn reads_as_pairs(rows: &[Vec<String>]) -> bool {
    let label = |text: &String| {
        let name = text.trim_end_matches(':');
        !name.contains(':') && name.split_whitespace().count() <= 5 && words::label_role(name, true)
    };
    rows.len() > 1 && rows.iter().all(|row| row.len() == 2 && row.first().is_some_and(label))
}

fn is_key(text: &str) -> bool {
    let status = || {
        status::read(text).is_some_and(|read| {
            status::all_known(&read.statuses) && read.phrase.split_whitespace().count() <= 5
        })
    };
    // `Error number: 1045; …` is a line with labels of its own.
    let labelled = || text.split_once(": ").is_some_and(|(name, _)| words::label_role(name, true));
    text.len() <= LONGEST_KEY && !labelled() && (code::read(text, false).is_some() || status())
}
