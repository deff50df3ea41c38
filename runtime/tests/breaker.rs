//! The breaker against a simpler one, and under many threads.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "to panic is how tests report")]

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use api_error_codes::{Breaker, BreakerPolicy, Failure, Pass, Retry};
use proptest::prelude::*;

/// What happens to a breaker.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// A call asks to pass.
    Ask,
    /// The call of this number, counted round, ends.
    Succeed(usize),
    Fail(usize),
    GiveUp(usize),
    /// So many seconds pass.
    Wait(u64),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => Just(Step::Ask),
        1 => any::<usize>().prop_map(Step::Succeed),
        4 => any::<usize>().prop_map(Step::Fail),
        1 => any::<usize>().prop_map(Step::GiveUp),
        2 => (0..20_u64).prop_map(Step::Wait),
    ]
}

/// The rules, each of them written down as it is said.
#[derive(Debug, PartialEq)]
enum Rules {
    Closed { in_a_row: u32 },
    Open { until: u64 },
    HalfOpen { out: Vec<usize>, last: u64 },
}

impl Rules {
    fn lets_pass(&mut self, policy: &BreakerPolicy, now: u64, number: usize) -> bool {
        let open = policy.open.as_secs();
        match self {
            Self::Closed { .. } => return true,
            Self::Open { until } if now < *until => return false,
            Self::HalfOpen { out, last } if out.len() < policy.probes as usize => {
                out.push(number);
                *last = now;
                return true;
            }
            Self::HalfOpen { last, .. } if now < *last + open => return false,
            Self::Open { .. } | Self::HalfOpen { .. } => {}
        }
        *self = Self::HalfOpen { out: vec![number], last: now };
        true
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_keeps_to_the_rules(
        steps in proptest::collection::vec(any_step(), 0..200),
        failures in 1..4_u32,
        probes in 1..4_u32,
    ) {
        let policy = BreakerPolicy { failures, open: Duration::from_secs(30), probes };
        let breaker = Breaker::new(policy);
        let start = Instant::now();
        let mut rules = Rules::Closed { in_a_row: 0 };
        // Which calls are out, and since which state of the rules: results of earlier ones change nothing.
        let mut out: Vec<(usize, u32, Pass)> = Vec::new();
        let (mut now, mut number, mut period) = (0, 0, 0_u32);
        for step in steps {
            let clock = start + Duration::from_secs(now);
            let before = std::mem::discriminant(&rules);
            let take = |out: &mut Vec<(usize, u32, Pass)>, index: usize| {
                (!out.is_empty()).then(|| out.swap_remove(index % out.len()))
            };
            match step {
                Step::Wait(seconds) => now += seconds,
                Step::Ask => {
                    number += 1;
                    let renewed = matches!(&rules, Rules::HalfOpen { out, .. } if out.len() >= probes as usize);
                    let is_let = rules.lets_pass(&policy, now, number);
                    period += u32::from(is_let && renewed);
                    let pass = breaker.pass_at(clock);
                    prop_assert_eq!(pass.is_ok(), is_let, "{:?} at {}", rules, now);
                    period += u32::from(before != std::mem::discriminant(&rules));
                    out.extend(pass.ok().map(|pass| (number, period, pass)));
                    continue;
                }
                Step::Succeed(index) => {
                    let Some((_, since, pass)) = take(&mut out, index) else { continue };
                    pass.succeeded();
                    if since == period {
                        rules = Rules::Closed { in_a_row: 0 };
                    }
                }
                Step::Fail(index) => {
                    let Some((_, since, pass)) = take(&mut out, index) else { continue };
                    pass.failed_at(clock);
                    match &mut rules {
                        _ if since != period => {}
                        Rules::Closed { in_a_row } if *in_a_row + 1 < failures => *in_a_row += 1,
                        _ => rules = Rules::Open { until: now + 30 },
                    }
                }
                Step::GiveUp(index) => {
                    let Some((number, since, pass)) = take(&mut out, index) else { continue };
                    drop(pass);
                    if let (true, Rules::HalfOpen { out, .. }) = (since == period, &mut rules) {
                        out.retain(|probe| *probe != number);
                    }
                }
            }
            period += u32::from(before != std::mem::discriminant(&rules));
        }
    }
}

/// A failure of each kind that a breaker tells apart.
struct Told {
    counts: bool,
    is_answer: bool,
}

impl Failure for Told {
    fn retry(&self) -> Retry {
        Retry::Never
    }

    fn counts(&self) -> bool {
        self.counts
    }

    fn is_answer(&self) -> bool {
        self.is_answer
    }
}

#[test]
fn what_was_never_sent_says_nothing() {
    let breaker = Breaker::new(BreakerPolicy { failures: 2, ..BreakerPolicy::DEFAULT });
    let start = Instant::now();
    let ends = |counts, is_answer, now| {
        breaker.pass_at(now).unwrap().ended_at(&Err::<(), _>(Told { counts, is_answer }), now);
    };
    ends(true, true, start);
    ends(false, false, start);
    ends(true, false, start);
    assert!(breaker.is_open_at(start), "it does not end a row of failures");

    let later = start + Duration::from_secs(30);
    for _ in 0..3 {
        ends(false, false, later);
    }
    let probe = breaker.pass_at(later).unwrap();
    assert!(breaker.pass_at(later).is_err(), "nor does it close the breaker");
    drop(probe);
    ends(false, true, later);
    assert!(!breaker.is_open_at(later) && breaker.pass_at(later).is_ok(), "an answer does, whatever it says");
}

#[test]
fn every_probe_has_its_time() {
    let breaker = Breaker::new(BreakerPolicy { failures: 1, probes: 2, ..BreakerPolicy::DEFAULT });
    let start = Instant::now();
    let after = |seconds| start + Duration::from_secs(seconds);
    breaker.pass_at(start).unwrap().failed_at(start);
    let first = breaker.pass_at(after(30)).unwrap();
    let second = breaker.pass_at(after(59)).unwrap();
    for seconds in [59, 60, 88] {
        assert!(
            breaker.pass_at(after(seconds)).is_err(),
            "{seconds}: the second has been out for less than 30 s"
        );
    }
    let third = breaker.pass_at(after(89)).unwrap();
    drop((first, second, third));
}

#[test]
fn a_panic_in_a_call_counts_for_nothing() {
    let breaker = Breaker::new(BreakerPolicy { failures: 1, open: Duration::ZERO, probes: 1 });
    breaker.pass().unwrap().failed();
    for _ in 0..3 {
        let shared = breaker.clone();
        let call = thread::spawn(move || {
            let _pass = shared.pass().unwrap();
            panic!("as told");
        });
        assert!(call.join().is_err());
    }
    breaker.pass().unwrap().succeeded();
    assert!(!breaker.is_open());
}

#[test]
fn many_threads_never_probe_more_than_is_declared() {
    const THREADS: u64 = 16;
    const PROBES: u32 = 3;
    // Time stands still, so that each opening is followed by probes at once and no probe is ever too old.
    let start = Instant::now();
    let policy = BreakerPolicy { failures: 1, open: Duration::from_secs(30), probes: PROBES };
    for round in 0..60 {
        let breaker = Breaker::new(policy);
        breaker.pass_at(start).unwrap().failed_at(start);
        let due = start + policy.open;
        let (out, most, let_through) = (AtomicU32::new(0), AtomicU32::new(0), AtomicU32::new(0));
        let barrier = Arc::new(Barrier::new(THREADS as usize));
        thread::scope(|scope| {
            for thread in 0..THREADS {
                let (breaker, barrier) = (&breaker, Arc::clone(&barrier));
                let (out, most, let_through) = (&out, &most, &let_through);
                scope.spawn(move || {
                    barrier.wait();
                    for turn in 0..50 {
                        let Ok(pass) = breaker.pass_at(due) else { continue };
                        let_through.fetch_add(1, Ordering::SeqCst);
                        most.fetch_max(out.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        if (thread + turn + round) % 3 == 0 {
                            thread::yield_now();
                        }
                        out.fetch_sub(1, Ordering::SeqCst);
                        // Given up, so that the place is free again: nothing closes or opens the breaker meanwhile.
                        drop(pass);
                    }
                });
            }
        });
        assert!(most.load(Ordering::SeqCst) <= PROBES, "{most:?} probes at once");
        assert!(let_through.load(Ordering::SeqCst) > PROBES, "places were given back");
        // All places are free again, and no more than there were.
        let probes: Vec<_> = (0..THREADS).filter_map(|_| breaker.pass_at(due).ok()).collect();
        assert_eq!(probes.len(), PROBES as usize);
    }
}
