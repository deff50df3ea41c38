//! From an envelope to the tree of places that a decoder keeps.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::envelope::{
    Condition, Envelope, Origin, Path, Segment, Slot, SlotName, Source, Spanned, Step, Term, Test,
};
use crate::fault::Fault;

/// How many values one walk over a body can keep.
const MOST_KEPT: usize = 64;

/// What is wanted of a body, and what each slot makes of it.
#[derive(Debug, Default)]
pub struct Tree {
    /// What is wanted of the body, from its root.
    pub root: Node,
    /// The places whose values are kept; a place's number is its position.
    kept: Vec<Path>,
    /// The slots, in the order of their names.
    pub slots: Vec<TreeSlot>,
    /// What makes a 2xx response an error, by the number of the value to look at.
    pub error_when: Vec<(u8, Test)>,
}

/// One slot, its paths turned into numbers.
#[derive(Debug)]
pub struct TreeSlot {
    /// Which fact.
    pub name: SlotName,
    /// The alternatives, in order.
    pub sources: Vec<Vec<TreeTerm>>,
}

/// One term and its steps.
#[derive(Debug)]
pub struct TreeTerm {
    /// Where its value comes from.
    pub origin: TreeOrigin,
    /// What is done to its text.
    pub steps: Vec<Step>,
}

/// Where a term's value comes from.
#[derive(Debug, PartialEq, Eq)]
pub enum TreeOrigin {
    /// The value kept under this number.
    Kept(u8),
    /// A header, in lower case.
    Header(String),
    /// The whole body.
    Body,
    /// A body that is neither JSON nor XML.
    Text,
    /// The status line.
    Status,
    /// The first XML element of that name.
    Xml(String),
    /// A text of the declaration itself.
    Literal(String),
}

/// What is wanted at one place of the body.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The number under which the value is kept.
    pub keep: Option<u8>,
    /// Members of an object, by name.
    pub members: Vec<(String, Node)>,
    /// Elements of a list, by index; `-1` is the last.
    pub items: Vec<(i32, Node)>,
    /// The first member, whatever its key.
    pub first: Option<Box<Node>>,
    /// The number under which that key is kept.
    pub first_key: Option<u8>,
    /// Elements of a list by the value of a member.
    pub select: Vec<Select>,
}

/// What is wanted of the element that has a given member.
#[derive(Debug, PartialEq, Eq)]
pub struct Select {
    /// The member to look at.
    pub member: String,
    /// What it is compared with.
    pub value: String,
    /// It must be another one.
    pub differs: bool,
    /// What is wanted of the element.
    pub then: Node,
}

impl Tree {
    /// The tree of an envelope, its preset laid under it. Places beyond the limit, which the checks report, are
    /// left out.
    pub fn of(envelope: &Envelope) -> Self {
        let Envelope { preset: _, slots, error_when } = envelope.resolved();
        let mut tree = Self::default();
        for Slot { name, sources } in slots {
            let sources = sources.into_iter().filter_map(|source| tree.source(source)).collect();
            tree.slots.push(TreeSlot { name: name.value, sources });
        }
        for Condition { path, test } in error_when {
            if let Some(number) = tree.keep(&path.value) {
                tree.error_when.push((number, test));
            }
        }
        tree
    }

    fn source(&mut self, source: Source) -> Option<Vec<TreeTerm>> {
        source.terms.into_iter().map(|term| self.term(term)).collect()
    }

    fn term(&mut self, term: Term) -> Option<TreeTerm> {
        let Term { origin, steps } = term;
        let origin = match origin {
            Origin::Path(path) => TreeOrigin::Kept(self.keep(&path.value)?),
            Origin::Header(name) => TreeOrigin::Header(name.to_ascii_lowercase()),
            Origin::Body => TreeOrigin::Body,
            Origin::Text => TreeOrigin::Text,
            Origin::Status => TreeOrigin::Status,
            Origin::Xml(name) => TreeOrigin::Xml(name),
            Origin::Literal(text) => TreeOrigin::Literal(text),
        };
        Some(TreeTerm { origin, steps })
    }

    /// How many values are kept; their numbers are below this.
    pub fn kept(&self) -> u8 {
        u8::try_from(self.kept.len()).unwrap_or(u8::MAX)
    }

    /// The number of the value at the path's end: a place that several sources name is kept once.
    fn keep(&mut self, path: &Path) -> Option<u8> {
        if let Some(known) = self.kept.iter().position(|known| known == path) {
            return u8::try_from(known).ok();
        }
        if self.kept.len() >= MOST_KEPT {
            return None;
        }
        let number = self.kept();
        self.kept.push(path.clone());
        let mut node = &mut self.root;
        for segment in &path.segments {
            node = match segment {
                Segment::Member(name) => node.member(name),
                Segment::Item(index) => node.item(*index),
                Segment::First => node.first.get_or_insert_default(),
                Segment::Select { member, value, differs } => node.selected(member, value, *differs),
                // The last segment: a key has nothing in it.
                Segment::FirstKey => {
                    node.first_key = Some(number);
                    return Some(number);
                }
            };
        }
        node.keep = Some(number);
        Some(number)
    }
}

impl Node {
    fn member(&mut self, name: &str) -> &mut Self {
        let find = |(known, _): &(String, Self)| known == name;
        &mut entry(&mut self.members, find, || (name.to_owned(), Self::default())).1
    }

    fn item(&mut self, index: i32) -> &mut Self {
        let find = |(known, _): &(i32, Self)| *known == index;
        &mut entry(&mut self.items, find, || (index, Self::default())).1
    }

    fn selected(&mut self, member: &str, value: &str, differs: bool) -> &mut Self {
        let (member, value) = (member.to_owned(), value.to_owned());
        let find =
            |known: &Select| (&known.member, &known.value, known.differs) == (&member, &value, differs);
        let position = self.select.iter().position(find).unwrap_or(self.select.len());
        if position == self.select.len() {
            self.select.push(Select { member, value, differs, then: Self::default() });
        }
        &mut self.select[position].then
    }
}

/// The element that is looked for, put at the end when there is none.
fn entry<T>(list: &mut Vec<T>, find: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> &mut T {
    let position = list.iter().position(find).unwrap_or_else(|| {
        list.push(new());
        list.len() - 1
    });
    &mut list[position]
}

/// The rules that no slot can break alone.
pub(crate) fn check(envelope: &Envelope, cx: &mut Diagnostics) {
    check_size(&envelope.resolved(), cx);
    // Only what is written: a preset's slot that can never be read beside it does no harm.
    check_through_leaf(&envelope.slots, cx);
}

fn check_size(all: &Envelope, cx: &mut Diagnostics) {
    let mut paths = Vec::new();
    for slot in &all.slots {
        for term in slot.sources.iter().flat_map(|source| &source.terms) {
            if let Origin::Path(path) = &term.origin {
                paths.push(path);
            }
        }
    }
    paths.extend(all.error_when.iter().map(|condition| &condition.path));
    let mut tree = Tree::default();
    let beyond = paths.into_iter().find(|path| tree.keep(&path.value).is_none());
    if let Some(path) = beyond {
        let message = format!("envelope keeps more than {MOST_KEPT} places of a body");
        cx.push(
            Diagnostic::new(Fault::TableSize, path.place, message)
                .help("leave out alternatives that no body needs"),
        );
    }
}

/// A text slot whose only source lies inside the text of another one can never be read beside it. Where there are
/// alternatives, bodies of several shapes are meant: `error | error.code`.
fn check_through_leaf(slots: &[Slot], cx: &mut Diagnostics) {
    let leaves: Vec<(SlotName, &Spanned<Path>)> = slots.iter().filter_map(only_path).collect();
    // One fault for each text, however many paths go through it.
    let mut faults: Vec<(SlotName, Diagnostic)> = Vec::new();
    for (inner, inner_path) in &leaves {
        let outer = leaves.iter().find(|(_, outer)| runs_through(&inner_path.value, &outer.value));
        if let Some((outer, outer_path)) = outer {
            if let Some((_, fault)) = faults.iter_mut().find(|(reported, _)| reported == outer) {
                let note = format!("`{}` goes through it as well", inner.word());
                fault.notes.push((inner_path.place, note));
                continue;
            }
            let message = format!("`{}` goes through the text of `{}`", inner.word(), outer.word());
            let note = format!("`{}` is a text here", outer.word());
            let fault = Diagnostic::new(Fault::PathThroughLeaf, inner_path.place, message);
            faults.push((*outer, fault.note(outer_path.place, note)));
        }
    }
    faults.into_iter().for_each(|(_, fault)| cx.push(fault));
}

/// The path of a text slot that has no other source.
fn only_path(slot: &Slot) -> Option<(SlotName, &Spanned<Path>)> {
    match slot.sources.as_slice() {
        [source] if !slot.name.value.takes_anything() => Some((slot.name.value, source.path()?)),
        _ => None,
    }
}

fn runs_through(inner: &Path, outer: &Path) -> bool {
    inner.segments.len() > outer.segments.len() && inner.segments.starts_with(&outer.segments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::Literal;
    use crate::parse::envelope_body;

    fn tree(source: &str) -> Tree {
        let mut cx = Diagnostics::default();
        let envelope = envelope_body(source.parse().unwrap(), &mut cx);
        assert!(cx.is_empty(), "{source}: {:?}", cx.iter().next());
        Tree::of(&envelope)
    }

    fn leaf(number: u8) -> Node {
        Node { keep: Some(number), ..Node::default() }
    }

    #[test]
    fn a_place_is_kept_once_and_prefixes_are_shared() {
        let tree =
            tree("code = error.code | error message = error.message | error error_when = error.code == 7");
        let members = vec![("code".to_owned(), leaf(0)), ("message".to_owned(), leaf(2))];
        let error = Node { keep: Some(1), members, ..Node::default() };
        assert_eq!(tree.root, Node { members: vec![("error".to_owned(), error)], ..Node::default() });
        assert_eq!(tree.kept(), 3);
        let message: Vec<&TreeOrigin> = tree.slots[1].sources.iter().map(|terms| &terms[0].origin).collect();
        assert_eq!(message, [&TreeOrigin::Kept(2), &TreeOrigin::Kept(1)]);
        assert_eq!(tree.error_when, [(0, Test::Equals(Literal::Number("7".into())))]);
    }

    #[test]
    fn every_kind_of_segment_has_its_place() {
        let tree = tree(
            r#"code = errors[0] message = errors.*.key() | *[-1] target = d["@type" == "x"].a category = d["@type" == "x"].b"#,
        );
        let member =
            |name: &str| tree.root.members.iter().find(|(known, _)| known == name).map(|(_, node)| node);
        let errors = member("errors").unwrap();
        assert_eq!(errors.items, [(0, leaf(0))]);
        assert_eq!(errors.first_key, Some(2));
        assert_eq!(tree.root.first.as_ref().unwrap().items, [(-1, leaf(3))]);
        let select = &member("d").unwrap().select;
        assert_eq!((select.len(), select[0].then.members.len()), (1, 2));
    }

    #[test]
    fn slots_stand_in_order_over_their_preset() {
        let tree = tree(r#"..standard retry_after = wait.millis() code = header("X-Code") | error.type"#);
        let names: Vec<SlotName> = tree.slots.iter().map(|slot| slot.name).collect();
        assert!(names.is_sorted() && names.len() == 6, "{names:?}");
        assert_eq!(tree.slots[0].sources[0][0].origin, TreeOrigin::Header("x-code".into()));
    }

    #[test]
    fn only_a_certain_mistake_goes_through_a_leaf() {
        let faults = |source: &str| {
            let mut cx = Diagnostics::default();
            envelope_body(source.parse().unwrap(), &mut cx);
            cx.len()
        };
        assert_eq!(faults("message = error  code = error.code"), 1);
        assert_eq!(faults("message = errors[0]  code = errors[0].code.number()"), 1);
        assert_eq!(faults("code = error | error.code"), 0);
        assert_eq!(faults("message = error | text()  code = error.code"), 0);
        assert_eq!(faults("details = errors  code = errors[0].code"), 0);
        assert_eq!(faults("..standard  code = error"), 0);
    }
}
