//! Which status belongs to which code, as far as the document ties them together.

use std::collections::{HashMap, HashSet};

use crate::publication::{Code, Inference, Place, Question, Status};
use crate::source::facts::Facts;
use crate::source::openapi::examples::Hit;
use crate::source::openapi::groups::Group;
use crate::source::openapi::lists::{Item, List, show};
use crate::source::openapi::responses::Responses;
use crate::source::openapi::successes::is_called_success;
use crate::source::status;
use crate::source::value::{Node, Value};
use crate::source::words;

/// Single examples tie codes to statuses when they show at least one code in this many: fewer only illustrate.
const ONE_IN: usize = 3;
/// A code that stands under more statuses than this is tied to none of them.
const MAX_STATUSES: usize = 3;

/// The codes with their facts, each once, and what was concluded about them.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// In the document's order.
    pub(super) items: Vec<Item>,
    index: HashMap<Code, usize>,
    /// What was concluded.
    pub(super) inferences: Vec<Inference>,
    /// What is left open.
    pub(super) questions: Vec<Question>,
}

impl Codes {
    /// The codes of a group. A list that holds most of them leads; the others follow in the order of their places.
    #[must_use]
    pub(super) fn of_group(group: &Group<'_>) -> Self {
        let mut codes = Self::default();
        let mut lists: Vec<&List<'_>> = group.lists.iter().collect();
        let inner = |list: &List<'_>| {
            list.sites.iter().filter(|site| site.status.is_some()).map(|site| site.hops).min()
        };
        let all: usize = lists.iter().map(|list| list.items.len()).sum();
        if group.levels.is_empty() {
            lists.sort_by_cached_key(|list| (inner(list), list.items.len() * 2 <= all, list.place));
        }
        for item in lists.iter().flat_map(|list| list.items.iter()) {
            codes.add(item.clone());
        }
        codes
    }

    /// Adds a code, or what is new about one that is there.
    pub(super) fn add(&mut self, item: Item) {
        match self.index.get(&item.code).and_then(|at| self.items.get_mut(*at)) {
            Some(known) => known.facts.fill(item.facts),
            None => {
                self.index.insert(item.code.clone(), self.items.len());
                self.items.push(item);
            }
        }
    }

    /// Adds what is said about codes that are there, and no others.
    pub(super) fn fill(&mut self, items: &[Item]) {
        for item in items {
            if let Some(known) = self.get(&item.code) {
                known.facts.fill(item.facts.clone());
            }
        }
    }

    /// Leaves out the values that say that nothing went wrong, or nothing at all.
    pub(super) fn drop_successes(&mut self) {
        // A list that is mostly of such values is none of errors, or its words mean something else here.
        let successes = self.items.iter().filter(|item| is_called_success(item)).count();
        if successes * 2 < self.items.len() {
            self.retain(|item| !is_called_success(item));
        }
    }

    /// Keeps some of the codes; the others are no errors.
    pub(super) fn retain(&mut self, is_error: impl Fn(&Item) -> bool) {
        let (kept, dropped) = std::mem::take(&mut self.items).into_iter().partition(is_error);
        self.items = kept;
        self.index = self.items.iter().enumerate().map(|(at, item)| (item.code.clone(), at)).collect();
        self.inferences.extend(Vec::<Item>::into_iter(dropped).map(|item| Inference {
            what: format!("`{}` is no error", show(&item.code)),
            evidence: "it stands for success, or for nothing".to_owned(),
            confidence: 0.9,
            place: item.place,
        }));
    }

    fn get(&mut self, code: &Code) -> Option<&mut Item> {
        self.index.get(code).and_then(|at| self.items.get_mut(*at))
    }

    /// Ties a code to a status, if it belongs to the codes.
    fn tie(&mut self, code: &Code, status: Status, evidence: &str, confidence: f32, place: Place) {
        let new = self.get(code).is_some_and(|item| item.facts.add_status(status));
        if new {
            self.inferences.push(Inference {
                what: format!("`{}` has status {}", show(code), status::show(status)),
                evidence: evidence.to_owned(),
                confidence,
                place,
            });
        }
    }

    /// Adds what the descriptions of responses say about codes that are there.
    pub(super) fn tell(&mut self, told: &[Item]) {
        let untied = self.untied();
        for item in told {
            let Item { code, place, facts } = item;
            for status in facts.statuses.iter().filter(|_| untied.contains(code)) {
                self.tie(code, *status, "the response's description lists it", 0.85, *place);
            }
            if let Some(known) = self.get(code) {
                known.facts.fill(Facts { statuses: Vec::new(), ..facts.clone() });
            }
        }
    }

    fn untied(&self) -> HashSet<Code> {
        let untied = self.items.iter().filter(|item| item.facts.statuses.is_empty());
        untied.map(|item| item.code.clone()).collect()
    }
}

/// Ties by schemas: a list that only one status reaches, or a single value under its few statuses.
pub(super) fn by_schema(codes: &mut Codes, group: &Group<'_>) {
    let untied = codes.untied();
    for list in &group.lists {
        let mut reached: Vec<Status> = list.sites.iter().filter_map(|site| site.status).collect();
        reached.sort();
        reached.dedup();
        let exact: Vec<_> =
            reached.iter().filter(|status| matches!(status, Status::Exact(_))).copied().collect();
        let tells = match list.items.len() {
            1 => exact.len() <= MAX_STATUSES,
            _ => exact.len() == 1 && reached.len() == 1,
        };
        if !tells {
            continue;
        }
        let confidence = if list.items.len() == 1 { 0.95 } else { 0.8 };
        for item in list.items.iter().filter(|item| untied.contains(&item.code)) {
            for status in &exact {
                let evidence = "the schema of no other response lists it";
                codes.tie(&item.code, *status, evidence, confidence, item.place);
            }
        }
    }
}

/// Ties by extensions of a response, or an operation's response: `x-error-codes: [A, B]`; and by descriptions, of which
/// `told` is what they say in tables and lists.
pub(super) fn by_response(codes: &mut Codes, responses: &Responses<'_>, told: &[Item]) {
    let untied = codes.untied();
    for response in &responses.all {
        let Some(status @ Status::Exact(_)) = response.status else { continue };
        let extensions = response.at.value.members().iter().filter(|member| member.key.starts_with("x-"));
        for extension in extensions {
            for (code, place) in named(&extension.value) {
                if untied.contains(&code) {
                    let evidence = format!("`{}` of the response names it", extension.key);
                    codes.tie(&code, status, &evidence, 0.95, place);
                }
            }
        }
    }
    codes.tell(told);
    let untied = codes.untied();
    for response in &responses.all {
        let (Some(status @ Status::Exact(_)), Some(said)) =
            (response.status, response.at.value.text_of("description"))
        else {
            continue;
        };
        for code in spelt(said) {
            if untied.contains(&code) {
                codes.tie(&code, status, "the response's description names it", 0.8, response.place);
            }
        }
    }
}

/// The scalars of an extension: its items, its keys, or what its items call their code.
fn named(value: &Value) -> Vec<(Code, Place)> {
    let scalar = |value: &Value| match &value.node {
        Node::Text(text) => Some((Code::Text(text.to_string()), value.place)),
        Node::Number(_) => value.integer().map(|number| (Code::Integer(number), value.place)),
        _ => None,
    };
    let keys = value.members().iter().map(|member| (Code::Text(member.key.to_string()), member.place));
    let items = value.items().iter().flat_map(|item| {
        scalar(item).into_iter().chain(item.members().iter().filter_map(move |member| scalar(&member.value)))
    });
    keys.chain(items).chain(scalar(value)).collect()
}

/// The words of a description that are written as codes are: in backticks, or with separators or capitals inside.
fn spelt(said: &str) -> Vec<Code> {
    let mut codes = Vec::new();
    for (at, part) in said.split('`').enumerate() {
        if at % 2 == 1 {
            codes.push(Code::Text(part.trim().to_owned()));
            continue;
        }
        for word in part.split(|char: char| !(char.is_alphanumeric() || matches!(char, '_' | '-' | '.'))) {
            let word = word.trim_end_matches(['.', '-']);
            let capitals = word.chars().filter(|char| char.is_uppercase()).count();
            if word.contains('_') || words::words(word).len() > 1 && capitals != 1 {
                codes.push(Code::Text(word.to_owned()));
            }
        }
    }
    codes
}

/// Ties codes that are called as a status of the document is, `not_found` and 404, if nothing else ties either.
pub(super) fn by_name(codes: &mut Codes, responses: &Responses<'_>) {
    let untied = codes.untied();
    let used: HashSet<Status> = codes.items.iter().flat_map(|item| item.facts.statuses.clone()).collect();
    let mut tied = Vec::new();
    for status in responses.statuses().into_iter().filter(|status| !used.contains(status)) {
        let Status::Exact(number) = status else { continue };
        let Some(reason) = status::reason(number).map(words::squash) else { continue };
        let like =
            |item: &&mut Item| untied.contains(&item.code) && words::squash(&show(&item.code)) == reason;
        if let Some(item) = codes.items.iter_mut().find(like) {
            item.facts.add_status(status);
            tied.push((format!("`{}` has status {number}", show(&item.code)), item.place));
        }
    }
    let Some((_, place)) = tied.first() else { return };
    codes.questions.push(Question {
        what: format!(
            "whether {}",
            tied.iter().map(|(what, _)| what.as_str()).collect::<Vec<_>>().join(", ")
        ),
        assumed: "so it is: they are called alike, and nothing else is said of either".to_owned(),
        decide: "correct the status in the rows of these codes".to_owned(),
        place: *place,
    });
}

/// Ties by examples, for codes that nothing else ties.
pub(super) fn by_example(codes: &mut Codes, hits: &[Hit], property: Option<&str>) {
    let untied = codes.untied();
    let property = property.map(words::squash);
    let belongs = |hit: &&Hit| {
        let same = hit.property.is_empty()
            || property.as_ref().is_none_or(|property| *property == words::squash(&hit.property));
        same && untied.contains(&hit.code) && matches!(hit.status, Status::Exact(_))
    };
    let hits: Vec<&Hit> = hits.iter().filter(belongs).collect();
    for hit in hits.iter().filter(|hit| hit.named) {
        codes.tie(&hit.code, hit.status, "a named example of the response shows it", 0.9, hit.place);
        tell(codes, hit);
    }
    let untied = codes.untied();
    let single: Vec<_> = hits.into_iter().filter(|hit| !hit.named && untied.contains(&hit.code)).collect();
    let shown: HashSet<&Code> = single.iter().map(|hit| &hit.code).collect();
    if shown.len() * ONE_IN >= codes.items.len() {
        let mut spread: HashMap<&Code, HashSet<Status>> = HashMap::new();
        for hit in &single {
            spread.entry(&hit.code).or_default().insert(hit.status);
        }
        // What is shown under every status belongs to none.
        let tells = |hit: &&Hit| spread.get(&hit.code).is_some_and(|statuses| statuses.len() <= MAX_STATUSES);
        for hit in single.iter().copied().filter(tells) {
            codes.tie(&hit.code, hit.status, "an example of the response shows it", 0.7, hit.place);
        }
    } else if let Some(first) = single.first() {
        let question = illustrated(&single, first.place, codes.items.len());
        codes.questions.push(question);
    }
}

/// The words that an example has for its code.
fn tell(codes: &mut Codes, hit: &Hit) {
    if let Some(item) = codes.get(&hit.code) {
        let said = hit.summary.clone().or_else(|| hit.message.clone());
        item.facts.description = item.facts.description.take().or(said);
    }
}

/// A few examples among many codes show what a response looks like, not which code belongs where.
fn illustrated(hits: &[&Hit], place: Place, all: usize) -> Question {
    let mut pairs: Vec<String> =
        hits.iter().map(|hit| format!("`{}` under {}", show(&hit.code), status::show(hit.status))).collect();
    pairs.sort();
    pairs.dedup();
    Question {
        what: format!(
            "whether examples tie codes to statuses; they show {} of {all} codes",
            pairs.join(", ")
        ),
        assumed: "they only illustrate, and the codes have no status".to_owned(),
        decide: "write the statuses into the rows of these codes".to_owned(),
        place,
    }
}
