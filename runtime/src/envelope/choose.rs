//! Which of a slot's alternatives is written.

use std::borrow::Cow;

use http::HeaderValue;

use super::outgoing::Outgoing;
use super::steps;
use super::tree::{Node, Slot, Step, Term, Tree};

/// The alternative to write: the one that the fact was read from, if nothing else can need its place; else the first
/// that gives it back, and whose place no other value needs; else the first that can be written.
#[inline]
pub(super) fn choose(tree: &Tree, slot: &Slot, error: &Outgoing<'_>) -> Option<&'static [Term]> {
    if let [source @ [Term::Kept(..)]] = slot.sources {
        return Some(source);
    }
    let is_writable = |source: &&[Term]| {
        matches!(source, [Term::Kept(..) | Term::Header(..)] | [Term::Kept(..) | Term::Literal(_), _, ..])
    };
    let is_free = |source: &&[Term]| match source {
        [place @ Term::Kept(number, _)] => {
            (slot.name.is_raw() || is_shared(tree, &tree.root, *number, false) == Some(false))
                && gives_back(slot, source, place, error)
        }
        [place @ Term::Header(..)] => gives_back(slot, source, place, error),
        _ => true,
    };
    let mut writable = slot.sources.iter().copied().filter(is_writable);
    let origin = error.facts.origin(slot).filter(is_writable);
    // What was changed since may need the place of what was read: `error.message` that of `error`.
    let origin = origin.filter(|source| error.facts.is_as_read() || is_free(source));
    origin.or_else(|| writable.clone().find(is_free)).or_else(|| writable.next())
}

/// Whether a source cuts something out of a text.
pub(super) fn is_part(source: &[Term]) -> bool {
    matches!(source, [Term::Kept(_, cuts)] if cuts.iter().any(|step| !step.is_unit()))
}

/// Whether a value is read again out of the text that is written for it: by the first alternative that finds anything
/// there.
fn gives_back(slot: &Slot, source: &[Term], place: &Term, error: &Outgoing<'_>) -> bool {
    let is_header = matches!(place, Term::Header(..));
    let is_here = |source: &&[Term]| match (source, place) {
        ([Term::Kept(it, _)], Term::Kept(number, _)) => it == number,
        ([Term::Header(it, _)], Term::Header(name, _)) => it == name,
        _ => false,
    };
    let mut all_cuts = slot.sources.iter().copied().filter(is_here).map(cuts);
    if !is_header && all_cuts.clone().all(|cuts| cuts.iter().all(|step| step.is_unit())) {
        return true;
    }
    let Some(value) = error.value(slot, source) else { return true };
    if slot.name.is_raw() && value.form.is_json() && !matches!(source, [Term::Kept(_, [])]) {
        // A list or an object would be read as a text.
        return false;
    }
    let value = value.text();
    let text = steps::undo(value.clone(), cuts(source));
    let fits = !is_header || HeaderValue::from_bytes(text.as_bytes()).is_ok();
    fits && all_cuts
        .find_map(|cuts| steps::cut(Cow::Borrowed(&*text), cuts))
        .is_some_and(|again| again == value)
}

/// The steps of a source that is a place or a header.
fn cuts(source: &[Term]) -> &[Step] {
    match source {
        [Term::Kept(_, cuts) | Term::Header(_, cuts)] => cuts,
        _ => &[],
    }
}

/// Whether another slot would take a text at a place for its own, before it comes to what was written for it.
#[cold]
pub(super) fn is_taken(tree: &Tree, slot: &Slot, number: u8, text: &str, error: &Outgoing<'_>) -> bool {
    let takes = |source: &[Term]| match source {
        [Term::Kept(it, cuts)] => *it == number && steps::cut(Cow::Borrowed(text), cuts).is_some(),
        terms => terms.iter().any(|term| matches!(term, Term::Kept(it, _) if *it == number)),
    };
    // What stands at an earlier alternative is found first.
    let before = |other: &Slot| match choose(tree, other, error) {
        Some(source @ [Term::Kept(it, [])]) if *it != number && error.value(other, source).is_some() => {
            other.sources.iter().position(|one| core::ptr::eq(*one, source)).unwrap_or(other.sources.len())
        }
        _ => other.sources.len(),
    };
    tree.slots
        .iter()
        .filter(|other| other.name != slot.name)
        .any(|other| other.sources.iter().take(before(other)).any(|source| takes(source)))
}

/// Whether several slots look at one place.
#[cold]
pub(super) fn is_read_twice(tree: &Tree, number: u8) -> bool {
    let is_it = |term: &Term| matches!(term, Term::Kept(it, _) if *it == number);
    let reads = |slot: &&Slot| slot.sources.iter().any(|source| source.iter().any(is_it));
    tree.slots.iter().filter(reads).count() > 1
}

/// Whether another value needs the place of a node: one that holds a scalar in some responses and members in others,
/// or stands inside of a value that is read as a whole. Nothing when the node is not below `node`.
fn is_shared(tree: &Tree, node: &Node, number: u8, is_inside: bool) -> Option<bool> {
    if node.keep == Some(number) {
        return Some(is_inside || !node.is_leaf());
    }
    if node.is_leaf() {
        return None;
    }
    let is_inside = is_inside || node.keep.is_some_and(|number| is_read_whole(tree, number));
    let below = |node: &Node| is_shared(tree, node, number, is_inside);
    let member = node.members.iter().find_map(|(_, node)| below(node));
    let item = || node.items.iter().find_map(|(_, node)| below(node));
    let selected = || node.select.iter().find_map(|select| below(&select.then));
    member.or_else(item).or_else(selected).or_else(|| node.first.and_then(below))
}

/// Whether JSON of any shape is read from a place.
fn is_read_whole(tree: &Tree, number: u8) -> bool {
    let is_it = |source: &&[Term]| matches!(source, [Term::Kept(it, _)] if *it == number);
    tree.slots.iter().any(|slot| slot.name.is_raw() && slot.sources.iter().any(is_it))
}
