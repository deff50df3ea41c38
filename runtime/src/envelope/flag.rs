//! What tells an error from a success, for those who look at it: `"ok": false`.

use super::outgoing::{Form, Outgoing, Value};
use super::tree::{Condition, Literal, Node, SlotName, Term, Tree};

/// What to write, and where, so that a condition of `error_when` is fulfilled; nothing when what is written does so, or
/// when no condition says enough. `has` tells whether there is a value at a node itself.
pub(super) fn flag<'a>(
    tree: &Tree,
    error: &Outgoing<'a>,
    has: impl Fn(u8) -> bool,
) -> Option<(u8, Value<'a>)> {
    for condition in tree.error_when {
        let (number, wanted) = match *condition {
            Condition::Equals(number, literal) => (number, Some(literal)),
            Condition::Differs(number, Literal::Bool(flag)) => (number, Some(Literal::Bool(!flag))),
            Condition::Differs(number, _) => (number, None),
            Condition::Present(number) if is_leaf(&tree.root, number) => (number, Some(Literal::Bool(true))),
            // What is written inside of it makes it be there.
            Condition::Present(_) => return None,
        };
        match wanted {
            _ if has(number) => return None,
            Some(literal) if !is_read(tree, number) => return Some((number, value(literal))),
            Some(_) => {}
            None => {
                if let Some(code) = code(tree, error, number) {
                    return Some((number, code));
                }
            }
        }
    }
    None
}

/// The code, where it may stand at a node: it is another one than that of a success.
fn code<'a>(tree: &Tree, error: &Outgoing<'a>, number: u8) -> Option<Value<'a>> {
    let slot = tree.slots.iter().find(|slot| slot.name == SlotName::Code)?;
    let is_here = |source: &&&[Term]| matches!(source, [Term::Kept(it, [])] if *it == number);
    error.value(slot, slot.sources.iter().find(is_here)?)
}

fn value(literal: Literal) -> Value<'static> {
    match literal {
        Literal::Null => Value::of("null", Form::Implied),
        Literal::Bool(flag) => Value::of(if flag { "true" } else { "false" }, Form::Implied),
        Literal::Number(digits) => Value::of(digits, Form::Implied),
        Literal::String(text) => Value::of(text, Form::StandIn),
    }
}

/// Whether a slot would take what is written there for its own.
fn is_read(tree: &Tree, number: u8) -> bool {
    let is_it = |term: &Term| matches!(term, Term::Kept(it, _) if *it == number);
    tree.slots.iter().flat_map(|slot| slot.sources).any(|source| source.iter().any(is_it))
}

/// Whether nothing is wanted inside of the node of that number.
fn is_leaf(node: &Node, number: u8) -> bool {
    if node.keep == Some(number) {
        return node.is_leaf();
    }
    let below = |node: &Node| is_leaf(node, number);
    node.members.iter().any(|(_, node)| below(node))
        || node.items.iter().any(|(_, node)| below(node))
        || node.select.iter().any(|select| below(&select.then))
        || node.first.is_some_and(below)
}
