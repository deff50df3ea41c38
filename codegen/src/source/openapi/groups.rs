//! Which lists of a document are its error codes.

use std::collections::{HashMap, HashSet};

use crate::publication::{Code, Failure};
use crate::source::openapi::lists::{Item, List, Site, text};
use crate::source::openapi::points::{CALLED_CODE, property_points, site_points};
use crate::source::words;

/// Less than this is not taken for error codes.
const ENOUGH: f32 = 7.0;
/// What its name and place must say of that.
const ENOUGH_NAME: f32 = 3.0;
/// Two groups closer than this are a tie.
const CLOSE: f32 = 1.0;
/// No list names an error in every value; from this share on, more says nothing more.
const FULL_SHARE: f32 = 0.6;
/// With fewer errors than this among its values a list has to be named well.
const LITTLE_SHARE: f32 = 0.15;
/// That well.
const WELL_NAMED: f32 = 8.5;
/// Lists of one property stay together when their places say about as much.
const SPREAD: f32 = 3.0;

/// The lists of one property, taken together.
#[derive(Debug, Clone)]
pub(super) struct Group<'f> {
    /// The lists, in the order of their places.
    pub(super) lists: Vec<List<'f>>,
    /// How much speaks for them; none when the user chose them.
    pub(super) score: Option<f32>,
    /// What else could have been meant.
    pub(super) others: Vec<String>,
    /// The properties of the coarse and the precise code, when an error has both.
    pub(super) levels: Vec<String>,
}

impl<'f> Group<'f> {
    /// The property whose values these are, as its sites spell it.
    #[must_use]
    pub(super) fn property(&self) -> Option<&str> {
        self.lists.iter().flat_map(|list| &list.sites).find_map(|site| site.property)
    }

    /// Whether no error response reaches these, and nothing around them speaks of errors: the fate of a job, say.
    fn is_elsewhere(&self) -> bool {
        let speaks = |name: Option<&str>| name.is_some_and(words::speaks_of_errors);
        self.lists.iter().all(|list| {
            let here = |site: &Site<'_>| site.status.is_some() || site.in_error || speaks(site.owner);
            !speaks(list.name) && !list.sites.iter().any(here)
        })
    }

    fn demote(&mut self) {
        self.score = self.score.map(|score| score - SPREAD);
    }

    /// A property beside these that is called a code while they are not, and has no list of values.
    pub(super) fn rival(&self) -> Option<&str> {
        let rival = self.lists.iter().flat_map(|list| &list.sites).find_map(|site| site.rival)?;
        let own = self.property().map_or(0.0, property_points);
        (own < CALLED_CODE && own < property_points(rival)).then_some(rival)
    }

    /// How far from the response its nearest list stands; none if no response reaches it.
    fn level(&self) -> Option<u8> {
        let sites = self.lists.iter().flat_map(|list| &list.sites);
        sites.filter(|site| site.status.is_some()).map(|site| site.hops).min()
    }

    /// Whether two groups are the coarse and the precise code of one error: schemas of one value each, at different
    /// depths behind the same responses, and about as convincing.
    fn is_other_level_of(&self, other: &Self) -> bool {
        let singles =
            |group: &Self| group.lists.len() > 1 && group.lists.iter().all(|list| list.items.len() == 1);
        let gap = self.score.unwrap_or_default() - other.score.unwrap_or_default();
        let levels = self.level().zip(other.level());
        singles(self) && singles(other) && gap < 2.0 * CLOSE && levels.is_some_and(|(one, two)| one != two)
    }

    /// Takes in the lists of the other level; the outer one leads.
    fn join(&mut self, other: Self) {
        self.levels =
            [&*self, &other].iter().filter_map(|group| group.property()).map(str::to_owned).collect();
        let outer = other.level() < self.level();
        let lists = if outer {
            (other.lists, std::mem::take(&mut self.lists))
        } else {
            (std::mem::take(&mut self.lists), other.lists)
        };
        self.lists = lists.0.into_iter().chain(lists.1).collect();
    }

    /// Whether these are single values, and the other list has all of them and more: it is the list, and these say which
    /// of its codes belong where.
    fn are_samples_of(&self, other: &Self) -> bool {
        let codes = other.codes();
        let singles = self.lists.iter().all(|list| list.items.len() == 1);
        singles
            && other.lists.len() == 1
            && self.codes().len() < codes.len()
            && self.codes().is_subset(&codes)
    }

    /// Whether these are values of what an object calls plainly the code, and the others of what refines it there:
    /// `code` and `decline_code`.
    fn is_refined_by(&'f self, other: &'f Self) -> bool {
        let named = |group: &'f Self| {
            let sites = group.lists.iter().flat_map(|list| &list.sites);
            sites.filter_map(|site| Some(((site.owner?, site.hops), site.property?)))
        };
        let own: HashMap<_, _> = named(self).collect();
        let mut beside: Vec<_> =
            named(other).filter_map(|(place, property)| Some((*own.get(&place)?, property))).collect();
        beside.sort_unstable();
        beside.dedup();
        beside.into_iter().any(|(plain, refined)| {
            let (plain, refined) = (words::words(plain), words::words(refined));
            plain.len() < refined.len() && plain.iter().all(|word| refined.contains(word))
        })
    }

    /// The spelling of the codes.
    #[must_use]
    pub(super) fn codes(&self) -> HashSet<&Code> {
        self.lists.iter().flat_map(|list| list.items.iter()).map(|item| &item.code).collect()
    }
}

/// Chooses the lists that hold the error codes; none when the document has none.
///
/// # Errors
///
/// When several say as much for themselves.
pub(super) fn choose<'f>(lists: &[List<'f>], with_responses: bool) -> Result<Option<Group<'f>>, Failure> {
    let mut groups = rank(lists);
    if with_responses {
        groups.iter_mut().filter(|group| group.is_elsewhere()).for_each(Group::demote);
    }
    groups.retain(|group| group.score.is_some_and(|score| score >= ENOUGH));
    let mut ranked = groups.into_iter();
    let Some(mut best) = ranked.next() else { return Ok(None) };
    let mut ranked: Vec<_> = ranked.collect();
    if let Some(at) = ranked.iter().position(|rival| best.is_other_level_of(rival)) {
        best.join(ranked.remove(at));
    }
    if let Some(at) = ranked.iter().position(|rival| best.are_samples_of(rival)) {
        best.lists.extend(ranked.remove(at).lists);
    }
    let gap = |best: &Group<'_>, rival: &Group<'_>| {
        best.score.unwrap_or_default() - rival.score.unwrap_or_default()
    };
    let plainer = |rival: &Group<'_>| gap(&best, rival) < CLOSE && rival.is_refined_by(&best);
    if let Some(rival) = ranked.iter().position(plainer).and_then(|at| ranked.get_mut(at)) {
        std::mem::swap(&mut best, rival);
    }
    let codes = best.codes();
    let rivals: Vec<_> = ranked.iter().filter(|rival| !rival.codes().is_subset(&codes)).collect();
    let labels = |group: &Group<'_>| group.lists.iter().map(List::show).collect::<Vec<_>>();
    let ties = |rival: &&&Group<'_>| gap(&best, rival) < CLOSE && !best.is_refined_by(rival);
    if rivals.iter().any(|rival| ties(&rival)) {
        let tied = rivals.iter().filter(ties).flat_map(|group| labels(group));
        let candidates = labels(&best).into_iter().chain(tied).take(20).collect();
        return Err(Failure {
            message: "several lists of this document read as its error codes".to_owned(),
            help: "say which one with `--select`, by name or by JSON pointer".to_owned(),
            place: best.lists.first().map(|list| list.place),
            candidates,
        });
    }
    best.others = rivals.iter().flat_map(|group| labels(group)).take(5).collect();
    Ok(Some(best))
}

/// All groups, the best one first.
fn rank<'f>(lists: &[List<'f>]) -> Vec<Group<'f>> {
    let mut by_key: HashMap<String, Vec<(&List<'f>, f32)>> = HashMap::new();
    for list in lists.iter().filter(|list| list.can_be_codes()) {
        let points = list.points();
        if best_property(list).is_some_and(|property| property_points(property) < 0.0) {
            continue;
        }
        let key = best_property(list).or(list.name).unwrap_or(&list.pointer);
        by_key.entry(words::squash(key)).or_default().push((list, points));
    }
    let mut groups: Vec<_> = by_key.into_values().filter_map(group).collect();
    groups.sort_by(|left, right| {
        let by_score = right.score.unwrap_or_default().total_cmp(&left.score.unwrap_or_default());
        let place = |group: &Group<'_>| group.lists.first().map(|list| list.place);
        by_score.then_with(|| place(left).cmp(&place(right)))
    });
    groups
}

/// The property under which a list says most.
fn best_property<'f>(list: &List<'f>) -> Option<&'f str> {
    let with = list.sites.iter().filter(|site| site.property.is_some());
    let best = with.max_by(|left, right| site_points(left).total_cmp(&site_points(right)));
    best.and_then(|site| site.property)
}

fn group<'f>(lists: Vec<(&List<'f>, f32)>) -> Option<Group<'f>> {
    let best = lists.iter().map(|(_, points)| *points).fold(f32::MIN, f32::max);
    let (near, far): (Vec<_>, Vec<_>) = lists.into_iter().partition(|(_, points)| *points > best - SPREAD);
    let known: HashSet<&Code> =
        near.iter().flat_map(|(list, _)| list.items.iter()).map(|item| &item.code).collect();
    // A list that adds no code may say which of them belong to a status; so does the one value of a response's code.
    let adds_none = |list: &List<'_>| list.items.iter().all(|item| known.contains(&item.code));
    let belongs = |(list, _): &(&List<'f>, f32)| adds_none(list) || list.is_of_one_response();
    let mut lists: Vec<_> = far.into_iter().filter(belongs).chain(near.iter().copied()).collect();
    lists.sort_by_key(|(list, _)| list.place);
    let texts = lists.iter().flat_map(|(list, _)| list.items.iter()).filter_map(|item| text(&item.code));
    let count = lists.iter().map(|(list, _)| list.items.len()).sum::<usize>();
    let opaque = |item: &Item| text(&item.code).is_none_or(is_opaque);
    let numeric = lists.iter().flat_map(|(list, _)| list.items.iter()).all(opaque);
    // Numbers say nothing by themselves; their place has to.
    let types = lists.iter().all(|(list, _)| list.is_of_problem_types());
    let share = match (numeric, types) {
        (true, _) => 0.4,
        (_, true) => FULL_SHARE,
        _ => words::error_share(texts),
    };
    let size = match count {
        0 | 1 => -1.0,
        2..=4 => 0.0,
        5..=19 => 0.5,
        _ => 1.0,
    };
    let lists = lists.into_iter().map(|(list, _)| list.clone()).collect();
    let believed = share >= LITTLE_SHARE || best >= WELL_NAMED;
    (best >= ENOUGH_NAME && believed).then_some(Group {
        lists,
        score: Some(best + (share / FULL_SHARE).min(1.0) * 4.0 + size),
        others: Vec::new(),
        levels: Vec::new(),
    })
}

/// Whether a code is a number with a few letters before it: `E1001`, `DAIRY-0042`.
pub(super) fn is_opaque(code: &str) -> bool {
    let digits = code.trim_start_matches(|char: char| char.is_alphabetic());
    let prefix = code.len() - digits.len();
    let digits = digits.trim_start_matches(['-', '_', '.']);
    prefix <= 8 && digits.len() >= 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The lists that the user named: by label, property, schema name or JSON pointer.
///
/// # Errors
///
/// When there is none of that name.
pub(super) fn select<'f>(lists: &[List<'f>], select: &str) -> Result<Group<'f>, Failure> {
    let pointer = select.strip_prefix('#').unwrap_or(select);
    let is = |list: &&List<'f>| {
        let own = list.pointer.strip_prefix('#').unwrap_or(&list.pointer);
        let of_site = |site: &Site<'_>| {
            let owned = site.owner.zip(site.property).map(|(owner, property)| format!("{owner}.{property}"));
            owned.as_deref() == Some(select)
        };
        own == pointer
            || own == pointer.trim_end_matches("/enum")
            || list.name == Some(select)
            || list.sites.iter().any(of_site)
    };
    let of_property = |list: &&List<'f>| list.sites.iter().any(|site| site.property == Some(select));
    let mut chosen: Vec<_> = lists.iter().filter(is).cloned().collect();
    if chosen.is_empty() {
        chosen = lists.iter().filter(of_property).cloned().collect();
    }
    if chosen.is_empty() {
        let ranked = rank(lists);
        let candidates =
            ranked.iter().flat_map(|group| group.lists.iter().map(List::show)).take(20).collect();
        return Err(Failure {
            message: format!("the document has no list of values `{select}`"),
            help: "name a schema, `Schema.property` or a JSON pointer".to_owned(),
            place: None,
            candidates,
        });
    }
    Ok(Group { lists: chosen, score: None, others: Vec::new(), levels: Vec::new() })
}
