//! Two versions of a document, one after the other into one crate: what is said, and what becomes of the names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod pairs;

use std::collections::BTreeMap;

use api_error_codes_codegen::{Lock, emit, normal, update};
use pairs::{PAIRS, Pair, published, read};

fn crate_of(pair: &Pair) -> Lock {
    published(pair.old, "cow-errors")
}

/// Each variant with its codes, `†` where it is deprecated.
fn names(lock: &Lock) -> String {
    let name = |entry: &api_error_codes_codegen::Entry| {
        let codes: Vec<_> = entry.codes.iter().map(normal::text).collect();
        let gone = if entry.deprecated.is_some() { "†" } else { "" };
        format!("{}{gone}={}", entry.variant.as_deref().unwrap(), codes.join("|"))
    };
    lock.entries.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_changes_is_told_and_names_stay() {
    for pair in PAIRS {
        let update = update(&crate_of(pair), &read(pair.new));
        let told: Vec<String> = update.changes.iter().map(ToString::to_string).collect();
        assert_eq!(told, pair.told, "{}", pair.what);
        assert_eq!(update.impact(), pair.impact, "{}", pair.what);
        assert_eq!(names(&update.lock), pair.names, "{}", pair.what);
    }
}

/// The variants by their codes and statuses: what programs name and what it means.
fn variants(lock: &Lock) -> BTreeMap<String, Vec<normal::Key>> {
    let named = lock.entries.iter().map(|entry| (entry.variant.clone().unwrap(), normal::keys(entry)));
    named.collect()
}

#[test]
fn a_version_again_changes_nothing_and_the_first_again_takes_nothing_away() {
    for pair in PAIRS {
        let old = crate_of(pair);
        let (first, second) = (read(pair.old), read(pair.new));
        let there = update(&old, &second);
        let again = update(&there.lock, &second);
        assert_eq!(again.changes, [], "{}", pair.what);
        assert_eq!(again.lock.print(), there.lock.print(), "{}", pair.what);
        assert_eq!(Lock::parse(&there.lock.print()).unwrap().print(), there.lock.print(), "{}", pair.what);
        let back = update(&there.lock, &first);
        let back_again = update(&back.lock, &first);
        assert_eq!((back_again.changes, back_again.lock.print()), (Vec::new(), back.lock.print()));
        for lock in [&there.lock, &back.lock] {
            let now = variants(lock);
            for (name, keys) in variants(&old) {
                let kept = now.get(&name).is_some_and(|now| keys.iter().all(|key| now.contains(key)));
                assert!(kept, "{}: {name} was {keys:?}\n{}", pair.what, emit::macro_call(lock));
            }
            emit::expanded(lock).unwrap_or_else(|faults| panic!("{}: {faults:#?}", pair.what));
        }
        // What the first version published is no longer deprecated, whatever the second one dropped.
        let published = normal::normal(&first.entries).0;
        for entry in published.iter().filter(|entry| entry.deprecated.is_none()) {
            let keys = normal::keys(entry);
            let is_it = |kept: &&api_error_codes_codegen::Entry| normal::keys(kept).contains(&keys[0]);
            let kept = back.lock.entries.iter().find(is_it).unwrap();
            assert_eq!(kept.deprecated, None, "{}: {keys:?}", pair.what);
        }
    }
}
