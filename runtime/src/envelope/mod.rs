//! Where in a response each fact stands.

mod tree;

pub use tree::{Condition, Literal, NODE, Node, Select, Slot, SlotName, Source, Step, Term, Tree};

/// Where a vendor puts what: read by the decoder, written by the encoder, declared once.
#[derive(Debug, Clone, Copy)]
pub struct Envelope(&'static Tree);

impl Envelope {
    #[doc(hidden)]
    pub const fn new(tree: &'static Tree) -> Self {
        Self(tree)
    }
}
