//! The lists of an expansion: the parts that grow with the rows.
//!
//! A macro writes each where it stands. Whoever prints an expansion may keep them, and have no more of one at a time than
//! a few elements.

use std::ops::Range;

use proc_macro2::{Literal, TokenStream, TokenTree};

use super::table::read;

/// What becomes of the lists.
pub trait Lists<'a> {
    /// The tokens that stand in the expansion for a list.
    fn list(&mut self, list: List<'a>) -> TokenStream;
}

/// Lists stand whole in their places.
#[derive(Debug, Clone, Copy)]
pub struct Whole;

impl Lists<'_> for Whole {
    fn list(&mut self, list: List<'_>) -> TokenStream {
        list.piece(0..list.len)
    }
}

/// A list that can be written a piece at a time.
pub struct List<'a> {
    /// What it is a list of.
    pub kind: ListKind,
    /// How many elements it has.
    pub len: usize,
    write: Writer<'a>,
}

type Text<'a> = dyn Fn(usize, &mut String) + 'a;
type Tokens<'a> = dyn Fn(Range<usize>) -> TokenStream + 'a;

/// How elements are written: as text, which the compiler reads in one go, or as tokens.
enum Writer<'a> {
    Text(Box<Text<'a>>),
    Tokens(Box<Tokens<'a>>),
}

/// What a list is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// Lines of `#[doc = "…"]`, several in one attribute.
    Docs,
    /// `A, #[deprecated] B,` in an `enum`
    Variants,
    /// `A => 0, B => 1,` in a `match`
    Arms,
    /// `a, b,` in an array
    Array,
    /// What stands in a block, and may hold lists itself.
    Statements,
    /// One literal, whose bytes are its elements: there are no pieces of it.
    Literal,
}

impl<'a> List<'a> {
    /// Of elements that are written as text each.
    pub(super) fn texts(kind: ListKind, len: usize, write: impl Fn(usize, &mut String) + 'a) -> Self {
        Self { kind, len, write: Writer::Text(Box::new(write)) }
    }

    /// Of elements that are made of tokens.
    pub(super) fn tokens(
        kind: ListKind,
        len: usize,
        write: impl Fn(Range<usize>) -> TokenStream + 'a,
    ) -> Self {
        Self { kind, len, write: Writer::Tokens(Box::new(write)) }
    }

    /// `b"…"`
    pub(super) fn bytes(bytes: Vec<u8>) -> Self {
        Self::tokens(ListKind::Literal, bytes.len(), move |_| {
            TokenTree::from(Literal::byte_string(&bytes)).into()
        })
    }

    /// The elements of a range within the list.
    pub fn piece(&self, range: Range<usize>) -> TokenStream {
        match &self.write {
            Writer::Tokens(write) => write(range),
            Writer::Text(write) => {
                let mut text = String::new();
                for at in range {
                    write(at, &mut text);
                }
                read(&text)
            }
        }
    }
}

impl std::fmt::Debug for List<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("List").field("kind", &self.kind).field("len", &self.len).finish_non_exhaustive()
    }
}
