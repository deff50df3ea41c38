//! What a source sees before anything is concluded from it: tables, and the headings above them.

use crate::publication::{Inference, Place, Question, Text};

/// The tables of one input, in its order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// What the input calls itself, when it speaks of errors.
    pub title: Option<String>,
    /// Every table, whether it speaks of errors or not.
    pub grids: Vec<Grid>,
    /// The prose of the whole input, a paragraph each: advice may stand anywhere.
    pub prose: Vec<Text>,
    /// What had to be decided to see it so.
    pub questions: Vec<Question>,
    /// What was left out of what is here.
    pub notes: Vec<Inference>,
}

/// One table, or one list that reads as a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// The headings above it, outermost first.
    pub headings: Vec<Text>,
    /// The prose between the last heading and the table.
    pub lead: Vec<Text>,
    /// One cell a column. Empty when the table has no heading row.
    pub header: Vec<Text>,
    /// The rows, each as long as the longest one; merged cells are repeated.
    pub rows: Vec<Vec<Text>>,
    /// Where it begins.
    pub place: Place,
    /// What it was in the input.
    pub origin: Origin,
    /// Whether each row says all of itself, as a record does: what is empty is not what stands above it.
    pub is_records: bool,
}

/// What a grid was before it became one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A table.
    #[default]
    Table,
    /// A list: the term, what is said of it, further prose, then one column a label.
    List,
    /// The headings under one heading, and the prose under each.
    Outline,
    /// The bodies of errors in code blocks.
    Samples,
}
