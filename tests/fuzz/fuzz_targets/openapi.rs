//! Any text as an OpenAPI document.
#![no_main]

use api_error_codes_codegen::source::Format;
use api_error_codes_fuzz::importer;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| importer("openapi.yaml", Some(Format::OpenApi), input));
