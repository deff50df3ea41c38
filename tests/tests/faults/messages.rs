//! All messages speak alike: lower case, keys in backticks, no full stop; what is wrong, then what to write.

use std::collections::HashSet;

use api_error_codes_model::diagnostic::Diagnostic;
use api_error_codes_model::fault::{Example, Fault};

use crate::door;

#[test]
fn rules_speak_alike() {
    let mut seen = HashSet::new();
    for fault in Fault::ALL {
        check(fault.what(), fault.number());
        check(fault.help(), fault.number());
        assert!(seen.insert(fault.what()), "{} says what another rule says", fault.number());
        assert!(fault.help().len() > 15, "{} helps too little", fault.number());
    }
}

#[test]
fn examples_speak_alike() {
    for fault in Fault::ALL {
        let Example { bad, .. } = fault.example();
        door::compile(bad).1.iter().for_each(check_diagnostic);
    }
}

pub fn check_diagnostic(diagnostic: &Diagnostic) {
    let Diagnostic { fault, message, help, primary: _, notes } = diagnostic;
    check(message, fault.number());
    check(help, fault.number());
    notes.iter().for_each(|(_, note)| check(note, fault.number()));
}

fn check(text: &str, number: String) {
    // What stands in backticks is the user's or the language's, not ours.
    let ours: String = text.split('`').step_by(2).collect();
    let first = text.chars().next().unwrap_or(' ');
    assert!(!first.is_uppercase() && !first.is_whitespace(), "{number} begins with a capital: {text}");
    assert!(!text.trim_end().ends_with(['.', '!']), "{number} ends with a stop: {text}");
    assert_eq!(text.matches('`').count() % 2, 0, "{number} leaves a backtick open: {text}");
    assert!(!ours.contains('\n'), "{number} has more than one line: {text}");
    // A key outside backticks: `retry_after`, `retry=`.
    assert!(!ours.contains(['_', '=', '{', '#']), "{number} shows source outside backticks: {text}");
}

/// The same of tokens that nobody would write, whose own marks may stand in a message.
pub fn check_notes(diagnostic: &Diagnostic) {
    let Diagnostic { fault, message, help, primary: _, notes } = diagnostic;
    let number = fault.number();
    for text in [message, help].into_iter().chain(notes.iter().map(|(_, note)| note)) {
        assert!(!text.is_empty(), "{number}");
        assert!(text.chars().count() < 400, "{number} is long: {text}");
    }
}
