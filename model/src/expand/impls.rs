//! The traits of the enum, each a thin call into the runtime.

use proc_macro2::TokenStream;
use quote::quote;

use super::{pretend, variants};
use crate::check::Checked;
use crate::table::Generics;

/// All impls that the enum's shape and settings allow.
pub(super) fn impls(checked: &Checked, statements: &mut Vec<TokenStream>) {
    let head = &checked.table.head;
    let name = &head.name;
    let Generics { parameters, arguments, bounds, .. } = &head.generics;
    statements.push(coded(checked));
    match (checked.looked_up, checked.pretended) {
        (true, _) => statements.push(lookups(checked)),
        (false, true) => statements.push(pretend::impls(head)),
        (false, false) => {}
    }
    statements.push(text(checked));
    if checked.looked_up && !head.settings.own_serde {
        statements.push(serde(checked));
    }
    if !head.settings.own_response {
        statements.push(quote!(__rt::integrations! { [#parameters] [#name #arguments] [#bounds] }));
    }
}

fn coded(checked: &Checked) -> TokenStream {
    let name = &checked.table.head.name;
    let Generics { parameters, arguments, bounds, .. } = &checked.table.head.generics;
    let (this, row) = (checked.this_of_reference(), checked.row_of_reference());
    let sent = if checked.looked_up { quote!(code) } else { quote!(&code) };
    let by_value = quote! {
        #[automatically_derived]
        impl #parameters __rt::From<#name #arguments> for __rt::StatusCode #bounds {
            #[inline]
            fn from(code: #name #arguments) -> Self {
                <#name #arguments>::status(#sent)
            }
        }
    };
    quote! {
        #[automatically_derived]
        impl #parameters __rt::CodedError for #name #arguments #bounds {
            const ENVELOPE: __rt::Envelope = Self::ENVELOPE;

            #[inline]
            fn row(&self) -> &'static __rt::Row {
                #row
            }

            #[inline]
            fn status(&self) -> __rt::StatusCode {
                Self::status(#this)
            }

            #[inline]
            fn declared_status(&self) -> __rt::Option<__rt::StatusCode> {
                Self::declared_status(#this)
            }
        }

        #by_value

        #[automatically_derived]
        impl #parameters __rt::AsRef<__rt::str> for #name #arguments #bounds {
            #[inline]
            fn as_ref(&self) -> &__rt::str {
                #row.code()
            }
        }
    }
}

fn lookups(checked: &Checked) -> TokenStream {
    let name = &checked.table.head.name;
    let carriers = variants::carriers_by_number(checked);
    let fallback = variants::fallback(checked);
    let coded = match checked.has_guards() {
        true => quote!(__rt::pick_present(SLOTS, row)),
        false => quote!(__rt::pick(&CODES, row)),
    };
    let found = match carriers.is_empty() {
        true => coded,
        false => quote!(match row { #carriers _ => #coded }),
    };
    quote! {
        #[automatically_derived]
        impl __rt::ApiErrorCodes for #name {
            const TABLE: &'static __rt::Table = &TABLE;
            const ALL: &'static [Self] = Self::ALL;
            const RETRY: __rt::RetryPolicy = Self::RETRY;
            const BREAKER: __rt::BreakerPolicy = Self::BREAKER;

            #[inline]
            fn from_row(row: __rt::RowId, status: __rt::StatusCode) -> __rt::Option<Self> {
                #found
            }

            #[inline]
            fn from_code(code: &__rt::str) -> __rt::Option<Self> {
                Self::from_code(code)
            }

            #[inline]
            fn fallback(status: __rt::StatusCode) -> Self {
                #fallback
            }
        }

        #[automatically_derived]
        impl __rt::From<__rt::StatusCode> for #name {
            #[inline]
            fn from(status: __rt::StatusCode) -> Self {
                Self::from_status(status)
            }
        }

        #[automatically_derived]
        impl __rt::FromStr for #name {
            type Err = __rt::UnknownCode;

            #[inline]
            fn from_str(code: &__rt::str) -> __rt::Result<Self, __rt::UnknownCode> {
                __rt::parse(code)
            }
        }

        #[automatically_derived]
        impl __rt::TryFrom<&__rt::str> for #name {
            type Error = __rt::UnknownCode;

            #[inline]
            fn try_from(code: &__rt::str) -> __rt::Result<Self, __rt::UnknownCode> {
                __rt::parse(code)
            }
        }
    }
}

/// `Debug`, `Display` and `Error`, unless they are the user's.
fn text(checked: &Checked) -> TokenStream {
    let head = &checked.table.head;
    let name = &head.name;
    // Printed from the table: rustc's own derive grows faster than the number of variants.
    let row = checked.row_of_reference();
    let debug = checked.underived("Debug").filter(|_| checked.is_made()).map(|when| {
        let guard = when.map(|when| quote!(#[cfg(#when)]));
        let carried = variants::carried(checked, |status| quote!(__rt::Some(#status)));
        quote! {
            #guard
            #[automatically_derived]
            impl __rt::Debug for #name {
                #[inline]
                fn fmt(&self, f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
                    let carried = match *self {
                        #carried
                        _ => __rt::None,
                    };
                    __rt::debug(#row, carried, f)
                }
            }
        }
    });
    let this = checked.this_of_reference();
    let display = (checked.looked_up && !head.settings.own_display).then(|| {
        quote! {
            #[automatically_derived]
            impl __rt::Display for #name {
                #[inline]
                fn fmt(&self, f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
                    __rt::display(#row, Self::declared_status(#this), f)
                }
            }

            #[automatically_derived]
            impl __rt::Error for #name {}
        }
    });
    quote!(#debug #display)
}

fn serde(checked: &Checked) -> TokenStream {
    let (name, row) = (&checked.table.head.name, checked.row_of_reference());
    let serialize = checked.underived("Serialize").map(|when| {
        let guard = when.map(|when| quote!(#[cfg(#when)]));
        quote! {
            #guard
            #[automatically_derived]
            impl __rt::Serialize for #name {
                #[inline]
                fn serialize<S: __rt::Serializer>(&self, serializer: S) -> __rt::Result<S::Ok, S::Error> {
                    __rt::serialize(#row, serializer)
                }
            }
        }
    });
    let deserialize = checked.underived("Deserialize").map(|when| {
        let guard = when.map(|when| quote!(#[cfg(#when)]));
        quote! {
            #guard
            #[automatically_derived]
            impl<'de> __rt::Deserialize<'de> for #name {
                #[inline]
                fn deserialize<D: __rt::Deserializer<'de>>(deserializer: D) -> __rt::Result<Self, D::Error> {
                    __rt::deserialize(deserializer)
                }
            }
        }
    });
    quote!(#serialize #deserialize)
}
