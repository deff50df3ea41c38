//! Any text as any format: it is read, or a message says why not; what was read prints as a table.
#![no_main]

use api_error_codes_codegen::source::Format;
use api_error_codes_codegen::{ImportOptions, Lock, emit, import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((first, rest)) = input.split_first() else { return };
    // One choice more than there are formats: then the input itself must tell.
    let choice = usize::from(*first) % (Format::NAMES.len() + 1);
    let options = ImportOptions {
        format: Format::NAMES.get(choice).map(|(_, format)| *format),
        ..ImportOptions::default()
    };
    match import(rest, &options, &mut |_| None) {
        Ok(imported) => {
            assert!(!imported.publication.entries.is_empty());
            let (lock, _) = Lock::new(&imported);
            let _ = emit::expanded(&lock);
        }
        Err(failure) => assert!(!failure.message.is_empty()),
    }
});
