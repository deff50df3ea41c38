//! A newer page into a published crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use api_error_codes_codegen::diff::{self, What};
use api_error_codes_codegen::disk::{self, State};
use api_error_codes_codegen::publication::{Code, Entry, Publication, Retry, Status};
use api_error_codes_codegen::{
    Generator, Impact, ImportOptions, Lock, Runtime, emit, import, names, normal, update,
};
use proptest::prelude::*;

fn read(page: &str) -> Publication {
    import(page.as_bytes(), &ImportOptions::default(), &mut |_| None).unwrap().publication
}

fn published(page: &str) -> Lock {
    let imported = import(page.as_bytes(), &ImportOptions::default(), &mut |_| None).unwrap();
    Generator::new().name("acme-errors").lock(&imported).0
}

const FIRST: &str = "# Errors\n\n| Status | Code | Retry | Description |\n|---|---|---|---|\n\
    | 400 | BAD_INPUT | No | The input is bad |\n\
    | 404 | NO_USER | No | There is no such user |\n\
    | 409 | CLASH | No | Somebody was faster |\n\
    | 429 | SLOW_DOWN | Yes | Too many calls |\n\
    | 503 | DOWN | Yes | Come back later |\n";

const SECOND: &str = "# Errors\n\n| Status | Code | Retry | Description |\n|---|---|---|---|\n\
    | 503 | DOWN | No | Come back later |\n\
    | 422 | BAD_INPUT | No | The input is bad |\n\
    | 404 | NO_SUCH_USER | No | There is no such user |\n\
    | 400 | bad.input | No | The input is odd |\n\
    | 429 | SLOW_DOWN | Yes | Too many calls in a second |\n";

#[test]
fn names_stay_and_nothing_goes() {
    let old = published(FIRST);
    let update = update(&old, &read(SECOND));
    let changes: Vec<String> = update.changes.iter().map(ToString::to_string).collect();
    assert_eq!(
        changes,
        [
            "`BAD_INPUT`: status 400 became 422",
            "`NO_SUCH_USER` is new",
            "`bad.input` is new",
            "`SLOW_DOWN`: another description",
            r#"`DOWN`: retry "yes, with backoff" became "no""#,
            "status 400 alone means `bad.input` now, no longer `BAD_INPUT`",
            "status 404 alone means `NO_SUCH_USER` now, no longer `NO_USER`",
            "`NO_USER` is no longer published",
            "`NO_USER` was perhaps renamed to `NO_SUCH_USER`; both are kept",
            "`CLASH` is no longer published",
        ]
    );
    assert_eq!(update.impact(), Some(Impact::Behaviour));
    let table = emit::macro_call(&update.lock);
    assert_eq!(
        table,
        r#"status_codes! {
    /// Errors of Acme.
    pub enum AcmeError {
        422 BAD_INPUT                          retry=false    "The input is bad"
        404 NO_SUCH_USER                       retry=false    "There is no such user" default
        400 "bad.input"  as BadInputBadRequest retry=false    "The input is odd"
        #[deprecated = "no longer published"]
        404 NO_USER                            retry=false    "There is no such user"
        #[deprecated = "no longer published"]
        409 CLASH                              retry=false    "Somebody was faster"
        429 SLOW_DOWN                          retry=throttle "Too many calls in a second"
        503 DOWN                               retry=false    "Come back later"
    }
}
"#
    );
    // The page again changes nothing.
    let again = api_error_codes_codegen::update(&update.lock, &read(SECOND));
    assert_eq!((again.changes, again.lock.print()), (Vec::new(), update.lock.print()));
    // And the first page again brings all of it back.
    let back = api_error_codes_codegen::update(&update.lock, &read(FIRST));
    let restored = back.changes.iter().filter(|change| change.what == What::Restored).count();
    assert_eq!(restored, 2, "{:#?}", back.changes);
}

#[test]
fn a_page_that_says_nothing_of_a_fact_takes_none_back() {
    let old = published(FIRST);
    let page = "| Code | Description |\n|---|---|\n| BAD_INPUT | The input is bad |\n| NO_USER | There is no such user |\n\
        | CLASH | Somebody was faster |\n| SLOW_DOWN | Too many calls |\n| DOWN | Come back later |\n";
    let update = update(&old, &read(page));
    assert_eq!((update.changes, update.lock.print()), (Vec::new(), old.print()));
}

fn changes(update: &api_error_codes_codegen::Update) -> Vec<String> {
    update.changes.iter().map(ToString::to_string).collect()
}

/// A page with this table, and the crate's lock of the one before.
fn step(old: &str, new: &str) -> (Vec<String>, Option<Impact>) {
    let rows = |rows: &str| format!("status_codes! {{ pub enum E {{ {rows} }} }}");
    let update = update(&published(&rows(old)), &read(&rows(new)));
    (changes(&update), update.impact())
}

#[test]
fn impacts_are_those_of_the_crate() {
    let cases: [(&str, &str, &[&str], Impact); 12] = [
        ("400 A", "400 A  401 B", &["`B` is new"], Impact::Minor),
        ("400 A  401 B", "400 A", &["`B` is no longer published"], Impact::Minor),
        ("400 A \"x\"", "400 A \"y\"", &["`A`: another description"], Impact::Patch),
        (
            "503 A",
            "503 A retry=true",
            &["`A`: its retry is said outright, and stays as it was"],
            Impact::Patch,
        ),
        ("503 A retry=true", "503 A", &[], Impact::Patch),
        ("400 A", "400 A retry=true", &[r#"`A`: retry "no" became "yes, with backoff""#], Impact::Behaviour),
        ("* A", "* A retry=false", &[r#"`A`: retry "depends on the status" became "no""#], Impact::Behaviour),
        ("400 A", "400 A user_facing", &["`A`: its message may be shown to end users"], Impact::Behaviour),
        (
            "400 A",
            "400 A  400 B",
            &["`B` is new", "status 400 alone no longer means `A`: several codes share it"],
            Impact::Behaviour,
        ),
        ("400 A  400 B", "400 A default  400 B", &["status 400 alone means `A` now"], Impact::Behaviour),
        (
            "400 A",
            "#[deprecated = \"use B\"] 400 A  401 B",
            &["`A` is deprecated by the vendor", "`B` is new"],
            Impact::Minor,
        ),
        (
            "#[deprecated = \"x\"] 400 A",
            "#[deprecated = \"y\"] 400 A",
            &["`A`: another reason to deprecate it"],
            Impact::Patch,
        ),
    ];
    for (old, new, told, impact) in cases {
        // A page that says nothing of retries takes no verdict back.
        let impact = (!told.is_empty()).then_some(impact);
        assert_eq!(
            step(old, new),
            (told.iter().map(|text| (*text).to_owned()).collect(), impact),
            "{old} -> {new}"
        );
    }
}

#[test]
fn codes_that_are_parted_stay_where_they_were_published() {
    let old = published("status_codes! { pub enum E { 409 CLASH|CLASH_OF_CARTS \"Clash\"  429 SLOW } }");
    let page =
        read("status_codes! { pub enum E { 409 CLASH \"Clash\"  410 CLASH_OF_CARTS \"Carts\"  429 SLOW } }");
    let update = update(&old, &page);
    assert_eq!((changes(&update), update.lock.print()), (Vec::new(), old.print()));
    let question = &update.questions[0];
    assert_eq!(question.what, "`CLASH_OF_CARTS` has an entry of its own now, and was published as `CLASH`");
    // And what is joined stays apart.
    let old = published("status_codes! { pub enum E { 409 CLASH  409 CARTS  429 SLOW } }");
    let page = read("status_codes! { pub enum E { 410 CLASH|CARTS  429 SLOW } }");
    let update = api_error_codes_codegen::update(&old, &page);
    assert_eq!(changes(&update), ["`CLASH`: status 409 became 410", "`CARTS`: status 409 became 410"]);
}

#[test]
fn another_spelling_is_perhaps_another_name() {
    let (told, impact) = step("400 A  404 NO_USER \"x\"", "400 A  404 \"no-user\" \"y\"");
    assert!(
        told.contains(&"`NO_USER` was perhaps renamed to `no-user`; both are kept".to_owned()),
        "{told:?}"
    );
    assert_eq!(impact, Some(Impact::Behaviour), "404 alone means the other now");
}

/// A program may have `Other` in a `match` before the vendor says anything of other statuses.
#[test]
fn the_variant_for_all_other_statuses_stays() {
    let old = published("status_codes! { pub enum E { 400 A } }");
    let page =
        read("status_codes! { pub enum E { 400 A  _ UNEXPECTED retry=true \"What else may happen\" } }");
    let update = update(&old, &page);
    let table = emit::macro_call(&update.lock);
    assert!(table.contains("_   _ retry=true \"What else may happen\""), "{table}");
    assert_eq!(update.lock.entries[1].variant.as_deref(), Some("Other"));
    let rust = |lock: &Lock| emit::expanded(lock).unwrap();
    assert_eq!(diff::names_gone(&rust(&old), &update.lock), []);
    // One that was made up by hand is told.
    let mut edited = update.lock.clone();
    edited.entries[1].variant = Some("Unexpected".to_owned());
    let gone = diff::names_gone(&rust(&old), &edited);
    assert_eq!(
        gone.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["`Other` is no longer in the table"]
    );
}

/// From one table in Rust to another nothing is kept that is not there.
#[test]
fn names_that_go_break_programs() {
    let rows = |rows: &str| read(&format!("status_codes! {{ pub enum E {{ {rows} }} }}"));
    let told = |old: &str, new: &str| {
        let changes = api_error_codes_codegen::diff_of_tables(&rows(old), &rows(new));
        assert!(changes.iter().any(|change| change.what.impact() == Impact::Breaking), "{changes:?}");
        changes.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(told("400 A  404 B", "400 A"), ["`B` is no longer in the table"]);
    assert_eq!(told("400 A", "400 A as First"), ["`A`: variant `A` became `First`"]);
}

#[test]
fn two_formats_of_one_publication_do_not_differ() {
    let old = read(FIRST);
    let rust = emit::macro_call(&published(FIRST));
    let toml = published(FIRST).print();
    let csv = "status,code,retry,description\n400,BAD_INPUT,no,The input is bad\n404,NO_USER,no,There is no such user\n\
        409,CLASH,no,Somebody was faster\n429,SLOW_DOWN,yes,Too many calls\n503,DOWN,yes,Come back later\n";
    for other in [&rust, &toml, csv] {
        assert_eq!(diff::diff(&old, &read(other)), [], "{other}");
    }
    assert_eq!(diff::diff(&old, &read(SECOND)).len(), 10);
}

#[test]
fn edits_and_stale_files_are_told_apart() {
    let generator = Generator::new().name("acme-errors");
    let made = generator.generate(FIRST.as_bytes(), &mut |_| None).unwrap().made;
    assert_eq!(disk::check(&made.files).unwrap(), []);
    let states = |files: &BTreeMap<PathBuf, String>| -> Vec<(String, State)> {
        let stale = disk::check(files).unwrap();
        stale.into_iter().map(|stale| (stale.path.display().to_string(), stale.state)).collect()
    };
    let mut files = made.files.clone();
    files.get_mut(&PathBuf::from("src/codes.rs")).unwrap().push_str("// mine\n");
    files.remove(&PathBuf::from("README.md"));
    files.get_mut(&PathBuf::from("Cargo.toml")).unwrap().push_str("license = \"MIT\"\n");
    assert_eq!(
        states(&files),
        [("README.md".to_owned(), State::Missing), ("src/codes.rs".to_owned(), State::Edited)]
    );
    let mut files = made.files.clone();
    let lock = files.get_mut(&PathBuf::from("api-errors.toml")).unwrap();
    *lock = lock.replace("The input is bad", "The input is worse");
    let stale = states(&files);
    assert!(stale.iter().all(|(_, state)| *state == State::Stale), "{stale:?}");
    assert!(stale.iter().any(|(path, _)| path == "src/codes.rs"), "{stale:?}");
    // A checkout with other line ends is no edit.
    let sections = generator.envelope("envelope {\n    code = e\n}\n");
    let mut files = sections.generate(FIRST.as_bytes(), &mut |_| None).unwrap().made.files;
    assert!(files[&PathBuf::from("api-errors.toml")].contains("\'\'\'\nenvelope {"));
    files.values_mut().for_each(|text| *text = text.replace('\n', "\r\n"));
    assert_eq!(states(&files), []);
}

#[test]
fn comments_in_the_lock_stay() {
    let text = published(FIRST).print();
    let text = text
        .replace("api-errors = 1\n", "# ours\napi-errors = 1 # the first\n")
        .replace(
            "[[error]]\ncode = \"NO_USER\"",
            "# asked the vendor\n# twice\n\n[[error]]\ncode = \"NO_USER\" # sic",
        )
        .replace("\"The input is bad\"", "\"The # input is bad\"")
        + "# the end\n";
    let lock = Lock::parse(&text).unwrap();
    let notes = |lock: &Lock| {
        let text = lock.print();
        let comments = text.lines().filter(|line| line.starts_with('#')).skip(2);
        comments.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        notes(&lock),
        ["# ours", "# the first", "# asked the vendor", "# twice", "# sic", "# the end"]
    );
    assert!(lock.print().contains("# twice\n# sic\n[[error]]\ncode = \"NO_USER\"\n"), "{}", lock.print());
    assert_eq!(Lock::parse(&lock.print()).unwrap().print(), lock.print());
    // Also through an update in which it vanishes, and into the crate.
    let update = update(&lock, &read(SECOND));
    assert_eq!(notes(&update.lock), notes(&lock));
    let made = emit::crate_of(&update.lock, &Runtime::default(), false).unwrap();
    assert_eq!(disk::check(&made.files).unwrap(), []);
}

#[test]
fn crates_appear_whole_or_not_at_all() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("whole");
    let _ = std::fs::remove_dir_all(&dir);
    let target = dir.join("acme-errors");
    let generated = Generator::new().name("acme-errors").generate(FIRST.as_bytes(), &mut |_| None).unwrap();
    disk::write_new(&generated.made, &target).unwrap();
    assert!(disk::write_new(&generated.made, &target).is_err());
    assert_eq!(disk::check(&disk::read(&target).unwrap()).unwrap(), []);
    let listed = |dir: &PathBuf| std::fs::read_dir(dir).unwrap().count();
    assert_eq!((listed(&dir), listed(&target)), (1, 5));

    let update = update(&generated.lock, &read(SECOND));
    let made = emit::crate_of(&update.lock, &Runtime::default(), false).unwrap();
    let codes = target.join("src/codes.rs");
    let edited = format!("{}// mine\n", std::fs::read_to_string(&codes).unwrap());
    std::fs::write(&codes, &edited).unwrap();
    assert_eq!(disk::write_over(&made, &target, false).unwrap(), [PathBuf::from("src/codes.rs")]);
    assert_eq!(std::fs::read_to_string(&codes).unwrap(), edited);
    assert_eq!(disk::write_over(&made, &target, true).unwrap(), Vec::<PathBuf>::new());
    assert_eq!(disk::check(&disk::read(&target).unwrap()).unwrap(), []);
    assert_eq!(listed(&target), 5);
}

#[test]
fn names_do_not_depend_on_the_order() {
    let entry = |code: &str, status| Entry {
        codes: vec![Code::Text(code.to_owned())],
        statuses: vec![Status::Exact(status)],
        ..Entry::default()
    };
    let named = |mut entries: Vec<Entry>| {
        names::assign(&mut entries);
        let names = entries.into_iter().map(|entry| (normal::shown(&entry), entry.variant));
        names.collect::<BTreeMap<_, _>>()
    };
    let mut entries =
        vec![entry("a_b", 400), entry("A_B", 404), entry("a-b", 400), entry("AB", 400), entry("other", 500)];
    let one = named(entries.clone());
    entries.reverse();
    assert_eq!(one, named(entries));
}

fn code() -> impl Strategy<Value = Code> {
    prop_oneof![
        4 => "[a-cA-C][_a-c-]{0,2}".prop_map(Code::Text),
        2 => (-3i64..6).prop_map(Code::Integer),
        1 => prop::sample::select(vec![401, 404, 20003]).prop_map(Code::Integer),
        1 => "\\PC{1,4}".prop_map(Code::Text),
        1 => prop::sample::select(vec!["OTHER", "Self", "_", "NOT_FOUND", "retry", "5xx", "404", "a*", "1", "*", "Other2"])
            .prop_map(|code| Code::Text(code.to_owned())),
    ]
}

fn status() -> impl Strategy<Value = Status> {
    prop_oneof![
        8 => prop::sample::select(vec![400, 404, 404, 429, 500, 520, 599]).prop_map(Status::Exact),
        1 => (1u8..6).prop_map(Status::Class),
        1 => Just(Status::Fallback),
    ]
}

fn entry() -> impl Strategy<Value = Entry> {
    let retry = prop::option::of(prop::sample::select(vec![Retry::Never, Retry::Backoff, Retry::Throttle]));
    let name =
        prop::option::of(prop::sample::select(vec!["Gone", "Not found", "It is what it is, is it not so?"]));
    (
        prop::collection::vec(code(), 0..3),
        prop::collection::vec(status(), 0..3),
        name,
        prop::option::of(prop_oneof![
            3 => "\\PC{0,6}",
            1 => prop::sample::select(vec!["404", "*", "_", "5xx", "retry", "#"]).prop_map(str::to_owned),
        ]),
        retry,
        (prop::option::of(0u64..5_000), prop::bool::weighted(0.2), prop::option::weighted(0.1, "\\PC{0,6}")),
    )
        .prop_map(|(codes, statuses, name, description, retry, (after, default, deprecated))| Entry {
            codes,
            statuses,
            name: name.map(str::to_owned),
            description,
            retry,
            after: after.map(std::time::Duration::from_millis),
            default,
            deprecated,
            ..Entry::default()
        })
}

fn publication() -> impl Strategy<Value = Publication> {
    prop::collection::vec(entry(), 1..12)
        .prop_map(|entries| Publication { entries, ..Publication::default() })
}

/// Rows with their names, by all their keys.
fn names_of(lock: &Lock) -> BTreeMap<String, normal::Key> {
    let name = |entry: &Entry| entry.variant.clone().expect("every entry has a name");
    let mut names: BTreeMap<_, _> =
        lock.entries.iter().map(|entry| (name(entry), normal::keys(entry)[0].clone())).collect();
    // What every table has that does not say otherwise.
    if !lock.entries.is_empty()
        && !lock.entries.iter().any(|entry| entry.statuses.contains(&Status::Fallback))
    {
        names.insert("Other".to_owned(), normal::Key::Fallback);
    }
    names
}

/// A crate's own file makes the same crate again, and its table is read as what it was made of.
fn crate_and_table_hold_the_lock(lock: &Lock) -> Result<(), TestCaseError> {
    let fail = |_| TestCaseError::fail("a fault");
    let made = emit::crate_of(lock, &Runtime::default(), false).map_err(fail)?;
    prop_assert_eq!(disk::check(&made.files).map_err(fail)?, vec![]);
    // A fallback row that says nothing is what every table has.
    let mut lock = lock.clone();
    let is_bare = |entry: &Entry| {
        (&entry.description, entry.retry, entry.after) == (&None, None, None)
            && entry.statuses == [Status::Fallback]
            && (entry.codes.is_empty() || entry.codes == [Code::Text("OTHER".to_owned())])
    };
    lock.entries.retain(|entry| !is_bare(entry) || entry.variant.as_deref() != Some("Other"));
    let table = emit::macro_call(&lock);
    let imported = import(table.as_bytes(), &ImportOptions::default(), &mut |_| None)
        .map_err(|failure| TestCaseError::fail(failure.message))?;
    let mut again = Generator::new().name("e").enum_name("E").title("T").lock(&imported).0;
    // The vendor's title of a number is in no table but the lock's.
    for (entry, old) in again.entries.iter_mut().zip(&lock.entries) {
        entry.name.clone_from(&old.name);
    }
    prop_assert_eq!(emit::macro_call(&again), table);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is published, in whatever order, one after the other: no name ever changes or goes, every table makes
    /// Rust, and what is written is read back.
    #[test]
    fn no_published_name_ever_changes(pages in prop::collection::vec(publication(), 1..5)) {
        let mut lock = Lock { enum_name: "E".to_owned(), title: "T".to_owned(), ..Lock::default() };
        for page in &pages {
            let before = names_of(&lock);
            let update = update(&lock, page);
            let again = api_error_codes_codegen::update(&update.lock, page);
            prop_assert_eq!(again.lock.print(), update.lock.print());
            prop_assert_eq!(again.changes, vec![], "the same page again changes nothing");
            lock = update.lock;
            let after = names_of(&lock);
            let variants: BTreeSet<_> = lock.entries.iter().filter_map(|entry| entry.variant.as_ref()).collect();
            prop_assert_eq!(variants.len(), lock.entries.len(), "a name was given twice");
            for (name, key) in before {
                prop_assert_eq!(after.get(&name), Some(&key), "{}", name);
            }
            let published = normal::normal(&page.entries).0;
            for entry in &lock.entries {
                let is_published = published.iter().any(|new| normal::keys(new).iter().any(|key| normal::keys(entry).contains(key)));
                prop_assert!(is_published || entry.deprecated.is_some(), "{:?}", entry);
            }
            // A fallback row alone is no table.
            if lock.entries.iter().all(|entry| entry.statuses == [Status::Fallback]) {
                continue;
            }
            let read = Lock::parse(&lock.print()).map_err(|failure| TestCaseError::fail(failure.message))?;
            prop_assert_eq!(emit::macro_call(&read), emit::macro_call(&lock));
            prop_assert_eq!(read.print(), lock.print());
            if let Err(reports) = emit::expanded(&lock) {
                return Err(TestCaseError::fail(format!("{reports:#?}\n{}", emit::macro_call(&lock))));
            }
        }
        if !lock.entries.iter().all(|entry| entry.statuses == [Status::Fallback]) {
            crate_and_table_hold_the_lock(&lock)?;
        }
    }
}
