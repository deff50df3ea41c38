//! The macros of `api-error-codes`; use them through that crate.
#![forbid(unsafe_code)]

use api_error_codes_model::diagnostic::Diagnostics;
use proc_macro::TokenStream;

/// Behind `status_codes!`.
#[doc(hidden)]
#[proc_macro]
pub fn __status_codes(tokens: TokenStream) -> TokenStream {
    with_faults(api_error_codes_model::compile_table(tokens.into()))
}

/// Behind `envelope!`.
#[doc(hidden)]
#[proc_macro]
pub fn __envelope(tokens: TokenStream) -> TokenStream {
    let (envelope, faults) = api_error_codes_model::compile_envelope(tokens.into());
    let faults = faults.into_compile_errors();
    quote::quote!({ #faults #envelope }).into()
}

#[allow(missing_docs)] // Documented where it is re-exported.
#[proc_macro_derive(ApiErrorCodes, attributes(api_error))]
pub fn api_error_codes(tokens: TokenStream) -> TokenStream {
    with_faults(api_error_codes_model::compile_item(tokens.into()))
}

/// Output first, faults behind it: whatever is right goes on working.
fn with_faults((mut output, faults): (proc_macro2::TokenStream, Diagnostics)) -> TokenStream {
    output.extend(faults.into_compile_errors());
    output.into()
}
