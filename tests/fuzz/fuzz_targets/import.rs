//! Any text as any format, or as what the text itself tells.
#![no_main]

use api_error_codes_codegen::source::Format;
use api_error_codes_fuzz::importer;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((first, rest)) = input.split_first() else { return };
    let choice = usize::from(*first) % (Format::NAMES.len() + 1);
    importer("errors", Format::NAMES.get(choice).map(|(_, format)| *format), rest);
});
