//! Enums of error codes in .proto files.
//!
//! The code is the member's name: that is what the JSON form of protobuf and `google.rpc.ErrorInfo` put on the wire.

mod comments;
mod enums;
mod tokens;

use std::collections::HashMap;

use crate::infer;
use crate::publication::{Code, Entry, Failure, Inference, Publication, Question};
use crate::source::facts::{Facts, Role};
use crate::source::protobuf::enums::{Enum, EnumMember, Setting};
use crate::source::status;
use crate::source::structured::StructuredOptions;
use crate::source::value;
use crate::source::words;

/// An enum below this says too little to be taken for one of errors.
const ENOUGH: f32 = 4.0;
/// Two enums closer than this are a tie.
const CLOSE: f32 = 1.0;

/// Reads a .proto text.
///
/// # Errors
///
/// When it has no enum of errors, or several that the file does not tell apart.
pub fn read(text: &str, options: &StructuredOptions) -> Result<Publication, Failure> {
    value::check_size(text)?;
    let enums = enums::read(text)?;
    let (chosen, score) = match &options.select {
        Some(select) => (selected(&enums, select)?, None),
        None => choose(&enums).map(|(chosen, score)| (chosen, Some(score)))?,
    };
    let mut publication = Publication::default();
    publication.inferences.push(Inference {
        what: format!("enum `{}` holds the error codes", chosen.name),
        evidence: score.map_or_else(|| "it was selected".to_owned(), |_| evidence(chosen)),
        confidence: score.map_or(1.0, |score| (score / 10.0).clamp(0.5, 0.99)),
        place: chosen.place,
    });
    entries(chosen, &mut publication);
    infer::advise(&mut publication);
    if publication.entries.is_empty() {
        return Err(failure(
            &format!("enum `{}` has no errors", chosen.name),
            "select another enum",
            Vec::new(),
        ));
    }
    Ok(publication)
}

fn failure(message: &str, help: &str, candidates: Vec<String>) -> Failure {
    Failure { message: message.to_owned(), help: help.to_owned(), place: None, candidates }
}

fn names(enums: &[Enum]) -> Vec<String> {
    enums.iter().map(|found| found.name.clone()).collect()
}

fn selected<'a>(enums: &'a [Enum], select: &str) -> Result<&'a Enum, Failure> {
    let last = |found: &&Enum| found.name.rsplit('.').next() == Some(select);
    let found = enums.iter().find(|found| found.name == select).or_else(|| enums.iter().find(last));
    let help = "name one of the file's enums with `--select`";
    found.ok_or_else(|| failure(&format!("the file has no enum `{select}`"), help, names(enums)))
}

fn choose(enums: &[Enum]) -> Result<(&Enum, f32), Failure> {
    let mut ranked: Vec<_> = enums.iter().map(|found| (found, score(found))).collect();
    ranked.sort_by(|(_, left), (_, right)| right.total_cmp(left));
    let best = ranked.first().copied().filter(|(_, score)| *score >= ENOUGH);
    let Some((chosen, best)) = best else {
        let help = "name the enum of the error codes with `--select`";
        let place = ranked.first().map(|(found, _)| found.place);
        let message = "the file has no enum that reads as error codes";
        return Err(Failure { place, ..failure(message, help, names(enums)) });
    };
    let tied: Vec<_> = ranked.iter().filter(|(_, score)| best - score < CLOSE).collect();
    if tied.len() > 1 {
        let candidates =
            tied.iter().map(|(found, _)| format!("{} ({} members)", found.name, found.members.len()));
        let help = "say which one with `--select`";
        let failure = failure("several enums read as error codes", help, candidates.collect());
        return Err(Failure { place: Some(chosen.place), ..failure });
    }
    Ok((chosen, best))
}

/// How much an enum speaks of errors.
fn score(found: &Enum) -> f32 {
    let name = found.name.rsplit('.').next().unwrap_or_default();
    let points = |says: bool, points: f32| if says { points } else { 0.0 };
    let has = |of: &[&str]| words::words(name).iter().any(|word| of.contains(&word.as_str()));
    let prefix = common_prefix(found);
    let bare =
        found.members.iter().map(|member| bare_words(&member.name, prefix).join("_")).collect::<Vec<_>>();
    let real = bare.iter().zip(&found.members).filter(|(_, member)| !is_none(found, member, prefix));
    let share = words::error_share(real.map(|(bare, _)| bare.as_str()));
    let with_status = found.members.iter().any(|member| !member_facts(found, member).statuses.is_empty());
    let comment_speaks = found.comment.iter().any(|line| words::speaks_of_errors(line));
    points(words::speaks_of_errors(name) || words::speaks_of_errors(&found.name), 3.0)
        + points(has(&["code", "codes", "reason", "status", "errno"]), 2.0)
        - points(words::speaks_of_kinds(name), 2.0)
        - points(words::speaks_of_else(name), 3.0)
        + share * 5.0 * sureness(found.members.len())
        + points(found.in_error, 2.0)
        + points(with_status, 2.0)
        + points(comment_speaks, 1.0)
        - points(found.members.len() < 2, 1.0)
}

/// How much a share tells: of two members it says little, of twenty nearly all.
fn sureness(members: usize) -> f32 {
    let members = members.min(100) as f32;
    members / (members + 1.0)
}

fn evidence(found: &Enum) -> String {
    let first: Vec<_> = found.members.iter().take(4).map(|member| format!("`{}`", member.name)).collect();
    format!("its name and its members ({}, …) speak of errors", first.join(", "))
}

/// How many leading words all the members share: `ERROR_CODE_`.
fn common_prefix(found: &Enum) -> usize {
    let members = found.members.iter().map(|member| words::words(&member.name));
    let mut members = members.filter(|words| !words.is_empty());
    let Some(first) = members.next() else { return 0 };
    if found.members.len() == 1 {
        let name = words::words(found.name.rsplit('.').next().unwrap_or_default());
        return if first.starts_with(&name) { name.len() } else { 0 };
    }
    members.fold(first.len().saturating_sub(1), |shared, member| {
        let same = first.iter().zip(&member).take_while(|(left, right)| left == right).count();
        shared.min(same).min(member.len().saturating_sub(1))
    })
}

fn bare_words(name: &str, prefix: usize) -> Vec<String> {
    words::words(name).into_iter().skip(prefix).collect()
}

/// Members that say that nothing went wrong, or nothing at all.
fn is_none(found: &Enum, member: &EnumMember, prefix: usize) -> bool {
    let bare = bare_words(&member.name, prefix);
    let success = ["ok", "okay", "success", "none", "no_error", "unspecified", "noerror"];
    let says_none = bare.is_empty()
        || words::is_no_error(&bare) && (member.number == 0 || success.contains(&bare.join("_").as_str()))
        || member.number == 0 && bare.last().is_some_and(|word| word == "unspecified");
    says_none && member_facts(found, member).statuses.is_empty()
}

fn entries(found: &Enum, publication: &mut Publication) {
    let prefix = common_prefix(found);
    let default = option_facts(&found.options).statuses;
    let numbered = numbers_are_statuses(found);
    let mut by_number: HashMap<i64, usize> = HashMap::new();
    for member in &found.members {
        if is_none(found, member, prefix) {
            publication.inferences.push(Inference {
                what: format!("`{}` is no error", member.name),
                evidence: format!("its name says so, and its number is {}", member.number),
                confidence: 0.95,
                place: member.place,
            });
            continue;
        }
        let code = Code::Text(member.name.clone());
        let first = by_number.get(&member.number).and_then(|index| publication.entries.get_mut(*index));
        if let Some(first) = first {
            // Two names of one number: `allow_alias`.
            first.codes.push(code);
            continue;
        }
        by_number.insert(member.number, publication.entries.len());
        let mut entry = member_facts(found, member).into_entry(vec![code], member.place);
        note(member, &entry, publication);
        if entry.statuses.is_empty() && numbered {
            entry.statuses.extend(status::parse(&member.number.to_string()));
            publication.inferences.push(Inference {
                what: format!("`{}` has status {}", member.name, member.number),
                evidence: "the numbers of this enum are HTTP statuses".to_owned(),
                confidence: 0.85,
                place: member.place,
            });
        }
        if entry.statuses.is_empty() && !default.is_empty() {
            entry.statuses.clone_from(&default);
            publication.inferences.push(Inference {
                what: format!("`{}` has the enum's default status", member.name),
                evidence: "an option of the enum says it for members that say none".to_owned(),
                confidence: 0.8,
                place: member.place,
            });
        }
        publication.entries.push(entry);
    }
    publication.inferences.push(Inference {
        what: "the codes are the members' names; their numbers are left out".to_owned(),
        evidence: "the JSON form of protobuf writes names".to_owned(),
        confidence: 0.9,
        place: found.place,
    });
}

/// Whether the numbers of all members but a zero are error statuses.
fn numbers_are_statuses(found: &Enum) -> bool {
    let mut numbers =
        found.members.iter().map(|member| member.number).filter(|number| *number != 0).peekable();
    // A success may stand among them: `OK = 200`.
    numbers.peek().is_some() && numbers.all(|number| status::is_known(&number.to_string()))
}

/// Records what was read out of prose, and asks where a member may be no error.
fn note(member: &EnumMember, entry: &Entry, publication: &mut Publication) {
    let options = option_facts(&member.options);
    let mut infer = |what: String, evidence: &str, confidence: f32| {
        let evidence = evidence.to_owned();
        publication.inferences.push(Inference { what, evidence, confidence, place: member.place });
    };
    if let (Some(status), true) = (entry.statuses.first(), options.statuses.is_empty()) {
        infer(format!("`{}` has status {}", member.name, status::show(*status)), "its comment names it", 0.9);
    }
    if entry.retry.is_some() && options.retry.is_none() {
        infer(format!("`{}` has advice on retrying", member.name), "its comment gives it", 0.7);
    }
    if member.number == 0 && entry.statuses.is_empty() {
        publication.questions.push(Question {
            what: format!("whether `{}`, whose number is 0, is an error", member.name),
            assumed: "it is one".to_owned(),
            decide: "leave its row out if it only says that nothing was set".to_owned(),
            place: member.place,
        });
    }
}

fn member_facts(found: &Enum, member: &EnumMember) -> Facts {
    let mut facts = option_facts(&member.options);
    let said = comments::facts(&found.comment(member));
    let statuses = facts.statuses.clone();
    facts.fill(said);
    if !statuses.is_empty() {
        // What an option says is exact; a comment may speak of other statuses besides.
        facts.statuses = statuses;
    }
    facts
}

fn option_facts(options: &[Setting]) -> Facts {
    let mut facts = Facts::default();
    for Setting { name, value } in options {
        let last = name.rsplit('.').next().unwrap_or_default();
        let taken = [last, name].into_iter().any(|name| facts.take_named(name, value));
        if !taken && words::words(last).iter().any(|word| word == "code" || word == "codes") {
            facts.take_text(Role::Status, value);
        }
    }
    facts
}
