//! Tokens and envelopes at random: nothing panics or hangs, and what is printed is read back.

use super::tests::{read, report};
use super::*;
use crate::envelope::{
    Condition, Literal, Origin, Path, Segment, Slot, SlotName, Source, Step, Term, Test, Unit,
};
use crate::print::envelope as print;

/// A small generator of our own: the same numbers on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % bound
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

const PIECES: &[&str] = &[
    "envelope",
    "retry",
    "breaker",
    "code",
    "message",
    "retry_after",
    "error_when",
    "details",
    "cod",
    "standard",
    "=",
    "==",
    "!=",
    "|",
    "||",
    "+",
    ".",
    "..",
    ",",
    ";",
    ":",
    "::",
    "*",
    "-",
    "@",
    "$",
    "?",
    "&",
    "#",
    "'a",
    "0",
    "1.5",
    "0.1",
    "5xx",
    "250ms",
    "99999999999999999999",
    "\"\"",
    "\"x\"",
    "\"a.b\"",
    "'c'",
    "b\"x\"",
    "r#type",
    "[0]",
    "[-1]",
    "[\"@type\" == \"x\"]",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "header(\"x\")",
    "body()",
    "text()",
    "xml(\"A\")",
    ".key()",
    ".*",
    ".before(\":\")",
    ".millis()",
    "attempts",
    "base",
    "jitter",
    "full",
    "1s",
    "true",
    "null",
];

#[test]
fn random_tokens_never_panic_or_hang() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut read_in_full = 0;
    for _ in 0..20_000 {
        let length = 1 + random.below(24);
        let body: Vec<&str> = (0..length).map(|_| random.pick(PIECES)).collect();
        let source = match random.below(3) {
            0 => body.join(" "),
            1 => format!("envelope {{ {} }}", body.join(" ")),
            _ => format!("retry {{ {} }}", body.join(" ")),
        };
        // Brackets that do not match are not tokens; what is left is enough.
        if source.parse::<TokenStream>().is_err() {
            continue;
        }
        let (sections, cx) = read(&source);
        read_in_full += usize::from(cx.is_empty());
        if let Some(EnvelopeChoice::Declared(envelope)) = &sections.envelope {
            let printed = print::envelope(envelope);
            assert!(printed.parse::<TokenStream>().is_ok(), "{printed}");
        }
    }
    assert!(read_in_full > 0);
}

fn random_text(random: &mut Random) -> String {
    let texts = [
        "code", "error", "a-b", "a.b", "@type", "x y", "\"", "\\", "0", "2fa", "ünï", "r#type", "self", "\n",
        "_",
    ];
    random.pick(&texts).to_owned()
}

fn random_path(random: &mut Random) -> Path {
    let mut segments: Vec<Segment> = (0..1 + random.below(4))
        .map(|_| match random.below(6) {
            0 => Segment::Item(random.below(4) as i32 - 1),
            1 => Segment::First,
            2 => Segment::Select {
                member: random_text(random),
                value: random_text(random),
                differs: random.below(2) == 0,
            },
            _ => Segment::Member(random_text(random)),
        })
        .collect();
    if random.below(8) == 0 {
        segments.push(Segment::FirstKey);
    }
    Path { segments }
}

fn random_step(random: &mut Random) -> Step {
    match random.below(11) {
        0 => Step::Before(random_text(random)),
        1 => Step::Until(random_text(random)),
        2 => Step::After(random_text(random)),
        3 => Step::AfterLast(random_text(random)),
        4 => Step::Between(random_text(random), random_text(random)),
        5 => Step::Word,
        6 => Step::Is(random_text(random)),
        7 => Step::Then(random_text(random)),
        8 => Step::Param(random_text(random)),
        9 => Step::PercentDecoded,
        _ => Step::Number,
    }
}

fn random_source(random: &mut Random, slot: SlotName) -> Source {
    let count = 1 + random.below(3);
    let mut terms: Vec<Term> = (0..count).map(|_| random_term(random)).collect();
    if let ([Term { origin, steps }], SlotName::RetryAfter) = (terms.as_mut_slice(), slot) {
        if !matches!(origin, Origin::Literal(_)) {
            steps.push(Step::Unit(random.pick(Unit::ALL)));
        }
    }
    Source { terms }
}

fn random_term(random: &mut Random) -> Term {
    let origin = match random.below(9) {
        0 => Origin::Header("x-request-id".to_owned()),
        1 => Origin::Body,
        2 => Origin::Text,
        3 => Origin::Status,
        4 => Origin::Xml(random_text(random)),
        5 => Origin::Literal(random_text(random)),
        _ => Origin::Path(random_path(random).into()),
    };
    let no_steps = matches!(origin, Origin::Literal(_));
    let steps =
        if no_steps { Vec::new() } else { (0..random.below(3)).map(|_| random_step(random)).collect() };
    Term { origin, steps }
}

fn random_condition(random: &mut Random) -> Condition {
    let mut path = random_path(random);
    path.segments.retain(|segment| *segment != Segment::FirstKey);
    let literal = match random.below(4) {
        0 => Literal::Null,
        1 => Literal::Bool(random.below(2) == 0),
        2 => Literal::Number(random.pick(&["0", "-1", "1.5", "200"]).to_owned()),
        _ => Literal::String(random_text(random)),
    };
    let test = match random.below(3) {
        0 => Test::Present,
        1 => Test::Equals(literal),
        _ => Test::Differs(literal),
    };
    Condition { path: path.into(), test }
}

#[test]
fn what_is_printed_is_read_back() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    for round in 0..3000 {
        let mut envelope = Envelope::default();
        if round % 3 == 0 {
            envelope.preset = Some(random.pick(Preset::ALL).into());
        }
        for name in SlotName::ALL.iter().filter(|_| random.below(4) == 0).copied().collect::<Vec<_>>() {
            let sources = (0..1 + random.below(3)).map(|_| random_source(&mut random, name)).collect();
            envelope.slots.push(Slot { name: name.into(), sources });
        }
        envelope.error_when = (0..random.below(3)).map(|_| random_condition(&mut random)).collect();
        let printed = print::envelope(&envelope);
        let (sections, cx) = read(&printed);
        let only_across_slots = cx.iter().all(|one| one.fault == Fault::PathThroughLeaf);
        assert!(only_across_slots, "{printed}\n{}", report(&printed));
        match sections.envelope {
            Some(EnvelopeChoice::Declared(read_back)) => assert_eq!(read_back, envelope, "{printed}"),
            other => panic!("{other:?} of {printed}"),
        }
    }
}
