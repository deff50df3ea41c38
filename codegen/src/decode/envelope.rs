//! A declared envelope as the runtime's static tree.

use api_error_codes::__codegen::v1 as rt;
use api_error_codes_model::EnvelopeChoice;
use api_error_codes_model::envelope::{Envelope, Literal, SlotName, Spanned, Step, Test, Unit};
use api_error_codes_model::preset::Preset;
use api_error_codes_model::tree::{Node, Select, Tree, TreeOrigin, TreeSlot, TreeTerm};

use super::{leak, leak_all, text};
use crate::publication::Failure;

/// The envelope of a table; `standard` when it names none.
pub(super) fn envelope(choice: Option<&EnvelopeChoice>) -> Result<rt::Envelope, Failure> {
    let declared = match choice {
        Some(EnvelopeChoice::Declared(envelope)) => envelope.clone(),
        None => Envelope::of_preset(Spanned::from(Preset::STANDARD)),
        Some(EnvelopeChoice::Constant(path)) => {
            let path = path.to_string().replace(' ', "");
            return Err(Failure {
                message: format!("the envelope is the constant `{path}`, which only a compiler can read"),
                help: "write the envelope out in the table, or name a preset with `--envelope`".to_owned(),
                place: None,
                candidates: Vec::new(),
            });
        }
    };
    let Tree { root, slots, error_when, .. } = &Tree::of(&declared);
    let kept = Tree::of(&declared).kept();
    Ok(rt::Envelope::new(leak(rt::Tree {
        root: node(root),
        kept,
        slots: leak_all(slots.iter().map(slot)),
        error_when: leak_all(error_when.iter().map(|(kept, test)| condition(*kept, test))),
    })))
}

fn own(source: &str) -> &'static str {
    text(source.to_owned())
}

/// Paths are short, so the recursion is shallow.
fn node(from: &Node) -> rt::Node {
    let Node { keep, members, items, first, first_key, select } = from;
    let selected = |Select { member, value, differs, then }: &Select| rt::Select {
        member: own(member),
        value: own(value),
        differs: *differs,
        then: node(then),
    };
    rt::Node {
        keep: *keep,
        members: leak_all(members.iter().map(|(name, then)| (own(name), node(then)))),
        items: leak_all(items.iter().map(|(index, then)| (*index, node(then)))),
        first: first.as_deref().map(|first| leak(node(first))),
        first_key: *first_key,
        select: leak_all(select.iter().map(selected)),
    }
}

fn slot(slot: &TreeSlot) -> rt::Slot {
    let sources = slot.sources.iter().map(|terms| leak_all(terms.iter().map(term)));
    rt::Slot { name: slot_name(slot.name), sources: leak_all(sources) }
}

fn slot_name(name: SlotName) -> rt::SlotName {
    match name {
        SlotName::Code => rt::SlotName::Code,
        SlotName::Subcode => rt::SlotName::Subcode,
        SlotName::Category => rt::SlotName::Category,
        SlotName::Message => rt::SlotName::Message,
        SlotName::UserMessage => rt::SlotName::UserMessage,
        SlotName::Action => rt::SlotName::Action,
        SlotName::Details => rt::SlotName::Details,
        SlotName::Fields => rt::SlotName::Fields,
        SlotName::Target => rt::SlotName::Target,
        SlotName::RequestId => rt::SlotName::RequestId,
        SlotName::Timestamp => rt::SlotName::Timestamp,
        SlotName::Docs => rt::SlotName::Docs,
        SlotName::Status => rt::SlotName::Status,
        SlotName::RetryAfter => rt::SlotName::RetryAfter,
        SlotName::Retryable => rt::SlotName::Retryable,
    }
}

fn term(term: &TreeTerm) -> rt::Term {
    let TreeTerm { origin, steps } = term;
    let steps = leak_all(steps.iter().map(step));
    match origin {
        TreeOrigin::Kept(kept) => rt::Term::Kept(*kept, steps),
        TreeOrigin::Header(name) => rt::Term::Header(own(name), steps),
        TreeOrigin::Body => rt::Term::Body(steps),
        TreeOrigin::Text => rt::Term::Text(steps),
        TreeOrigin::Status => rt::Term::Status(steps),
        TreeOrigin::Xml(name) => rt::Term::Xml(own(name), steps),
        TreeOrigin::Literal(text) => rt::Term::Literal(own(text)),
    }
}

fn step(step: &Step) -> rt::Step {
    match step {
        Step::Before(text) => rt::Step::Before(own(text)),
        Step::Until(text) => rt::Step::Until(own(text)),
        Step::After(text) => rt::Step::After(own(text)),
        Step::AfterLast(text) => rt::Step::AfterLast(own(text)),
        Step::Param(text) => rt::Step::Param(own(text)),
        Step::Is(text) => rt::Step::Is(own(text)),
        Step::Then(text) => rt::Step::Then(own(text)),
        Step::Between(from, to) => rt::Step::Between(own(from), own(to)),
        Step::Word => rt::Step::Word,
        Step::Number => rt::Step::Number,
        Step::PercentDecoded => rt::Step::PercentDecoded,
        Step::Unit(Unit::Seconds) => rt::Step::Seconds,
        Step::Unit(Unit::Millis) => rt::Step::Millis,
        Step::Unit(Unit::Minutes) => rt::Step::Minutes,
        Step::Unit(Unit::Duration) => rt::Step::Duration,
        Step::Unit(Unit::Epoch) => rt::Step::Epoch,
        Step::Unit(Unit::EpochMillis) => rt::Step::EpochMillis,
        Step::Unit(Unit::Rfc3339) => rt::Step::Rfc3339,
        Step::Unit(Unit::HttpDate) => rt::Step::HttpDate,
    }
}

fn condition(kept: u8, test: &Test) -> rt::Condition {
    match test {
        Test::Present => rt::Condition::Present(kept),
        Test::Equals(value) => rt::Condition::Equals(kept, literal(value)),
        Test::Differs(value) => rt::Condition::Differs(kept, literal(value)),
    }
}

fn literal(literal: &Literal) -> rt::Literal {
    match literal {
        Literal::Null => rt::Literal::Null,
        Literal::Bool(flag) => rt::Literal::Bool(*flag),
        Literal::Number(digits) => rt::Literal::Number(own(digits)),
        Literal::String(text) => rt::Literal::String(own(text)),
    }
}
