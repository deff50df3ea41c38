//! What the targets share: what must hold for every input of an importer.

use api_error_codes_codegen::publication::{Failure, Publication};
use api_error_codes_codegen::source::Format;
use api_error_codes_codegen::{ImportOptions, Imported, Lock, diff, emit, import, report, update};

/// The longest input that the targets look at: what is slow shows in less.
const LONGEST: usize = 1 << 16;

/// Reads an input; what was read can be written, and what was written is read again as the same.
///
/// # Panics
///
/// When that does not hold.
pub fn importer(name: &str, format: Option<Format>, input: &[u8]) {
    match read(name, format, input) {
        Ok(imported) => holds(&imported),
        Err(failure) => {
            assert!(!failure.message.is_empty() && !failure.help.is_empty(), "{failure:?}");
            let report = report::failure(&failure, Some(name), input);
            let text = String::from_utf8_lossy(input);
            let blank = text.trim_start_matches('\u{feff}').trim().is_empty();
            assert!(blank || report.place.is_some_and(|place| place.line > 0), "{report:?}");
        }
    }
}

fn read(name: &str, format: Option<Format>, input: &[u8]) -> Result<Imported, Failure> {
    let input = input.get(..LONGEST).unwrap_or(input);
    let options = ImportOptions { name: Some(name.to_owned()), format, ..ImportOptions::default() };
    // A file that is referred to is the document itself: circles must end.
    let text = String::from_utf8_lossy(input).into_owned();
    import(input, &options, &mut |_| Some(text.clone()))
}

fn holds(imported: &Imported) {
    assert!(!imported.publication.entries.is_empty());
    for report in imported.reports() {
        assert!(!report.message.is_empty());
    }
    let (lock, _) = Lock::new(imported);
    let printed = lock.print();
    let again = Lock::parse(&printed).unwrap_or_else(|failure| panic!("{failure:?}\n{printed}"));
    assert_eq!(again.print(), printed);
    // What is no identifier of Rust, say, is refused with its place, and written nowhere.
    if emit::expanded(&lock).is_ok() {
        let table = emit::macro_call(&lock);
        let own = read("table.rs", Some(Format::Rust), table.as_bytes()).unwrap_or_else(|failure| panic!("{failure:?}\n{table}"));
        let (own, _) = Lock::new(&own);
        assert_eq!(own.entries.len(), lock.entries.len(), "{table}");
    }
}

/// Two publications in the formats that their first bytes choose: no name of the older one is lost or changed in an
/// update to the newer one, and the same update a second time changes nothing.
///
/// # Panics
///
/// When that does not hold.
pub fn updater(input: &[u8]) {
    let Some(([first, second, cut], rest)) = input.split_first_chunk() else { return };
    let (old, new) = rest.split_at(rest.len() * usize::from(*cut) / 256);
    let format = |choice: &u8| Format::NAMES.get(usize::from(*choice) % Format::NAMES.len()).map(|(_, format)| *format);
    let (Ok(old), Ok(new)) = (read("old", format(first), old), read("new", format(second), new)) else { return };
    assert_eq!(diff(&old.publication, &old.publication), []);
    let (lock, _) = Lock::new(&old);
    let merged = update(&lock, &new.publication);
    for entry in &lock.entries {
        let kept = merged.lock.entries.iter().any(|kept| kept.variant == entry.variant);
        assert!(kept, "{entry:?}\n{:?}", merged.lock.entries);
    }
    settled(&merged.lock, &new.publication);
}

fn settled(lock: &Lock, new: &Publication) {
    let again = update(lock, new);
    assert_eq!(again.changes, [], "{lock:?}");
    assert_eq!(again.lock.print(), lock.print());
}
