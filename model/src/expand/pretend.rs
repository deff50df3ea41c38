//! Lookups that cannot be made, behind a fault: with their names in place, the fault stays the only error.

use proc_macro2::TokenStream;
use quote::quote;

use crate::table::{Generics, Head};

/// What [`super::inherent`] writes otherwise.
pub(super) fn lookups(head: &Head) -> TokenStream {
    let visibility = &head.visibility;
    // A parameter may live too short for a constant.
    let all = head.generics.range.is_none().then(|| quote!(#visibility const ALL: &'static [Self] = &[];));
    quote! {
        #all
        #visibility const RETRY: __rt::RetryPolicy = __rt::RetryPolicy::DEFAULT;
        #visibility const BREAKER: __rt::BreakerPolicy = __rt::BreakerPolicy::DEFAULT;

        #visibility fn from_code(_: &__rt::str) -> __rt::Option<Self> {
            __rt::None
        }

        #visibility fn from_status(_: __rt::StatusCode) -> Self {
            loop {}
        }

        #visibility fn classify(_: __rt::StatusCode, _: __rt::Option<&__rt::str>) -> Self {
            loop {}
        }
    }
}

/// The traits of [`super::impls`] that ask nothing of the type.
pub(super) fn impls(head: &Head) -> TokenStream {
    let name = &head.name;
    let Generics { parameters, arguments, bounds, range: _ } = &head.generics;
    quote! {
        #[automatically_derived]
        impl #parameters __rt::From<__rt::StatusCode> for #name #arguments #bounds {
            fn from(_: __rt::StatusCode) -> Self {
                loop {}
            }
        }

        #[automatically_derived]
        impl #parameters __rt::FromStr for #name #arguments #bounds {
            type Err = __rt::UnknownCode;

            fn from_str(_: &__rt::str) -> __rt::Result<Self, __rt::UnknownCode> {
                loop {}
            }
        }
    }
}
