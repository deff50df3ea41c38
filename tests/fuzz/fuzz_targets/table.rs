//! Any tokens through the three macros: nothing panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;

fuzz_target!(|input: &str| {
    let Ok(tokens) = input.parse::<TokenStream>() else { return };
    for compile in [
        api_error_codes_model::compile_table,
        api_error_codes_model::compile_item,
        api_error_codes_model::compile_envelope,
    ] {
        let (_, faults) = compile(tokens.clone());
        let _ = faults.into_compile_errors();
    }
});
