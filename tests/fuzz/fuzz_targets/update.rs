//! Any two publications, an older and a newer one: no name is lost, and an update twice is an update once.
#![no_main]

use api_error_codes_fuzz::updater;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| updater(input));
