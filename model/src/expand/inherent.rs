//! What the enum can do without any trait in scope.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, envelope, pretend, variants};
use crate::check::Checked;
use crate::table::Door;

/// `impl Name { … }`
pub(super) fn inherent(checked: &Checked) -> TokenStream {
    let head = &checked.table.head;
    let (name, visibility) = (&head.name, &head.visibility);
    let (parameters, arguments, bounds) =
        (&head.generics.parameters, &head.generics.arguments, &head.generics.bounds);
    let rows = (checked.table.door == Door::Item).then(|| docs::table(&checked.live()));
    let facts = facts(checked);
    let lookups = match (checked.looked_up, checked.pretended) {
        (true, _) => Some(lookups(checked)),
        (false, true) => Some(pretend::lookups(head)),
        (false, false) => None,
    };
    let decoding = checked.looked_up.then(|| quote!(__rt::decoding! { #visibility #name }));
    let envelope = envelope::envelope(checked.table.envelope.as_ref(), &quote!(__rt));
    quote! {
        #rows
        #[allow(dead_code)]
        impl #parameters #name #arguments #bounds {
            /// Where in a response each fact stands.
            #visibility const ENVELOPE: __rt::Envelope = #envelope;
            #lookups
            #facts
        }
        #decoding
    }
}

/// What a code knows about itself.
fn facts(checked: &Checked) -> TokenStream {
    let visibility = &checked.table.head.visibility;
    let this = if checked.looked_up { quote!(self) } else { quote!(&self) };
    let number = variants::number(checked);
    let status = variants::carried(checked, |status| status);
    let declared = variants::carried(checked, |status| quote!(__rt::Some(#status)));
    let retry = retry(&status);
    quote! {
        const fn __row(#this) -> &'static __rt::Row {
            &ROWS[#number]
        }

        /// The vendor's code.
        #[must_use]
        #[inline]
        #visibility const fn code(#this) -> &'static __rt::str {
            self.__row().code()
        }

        /// The status; 500 for a code that the vendor ties to none.
        #[must_use]
        #visibility const fn status(#this) -> __rt::StatusCode {
            match self {
                #status
                _ => __rt::status(self.__row()),
            }
        }

        /// The status, when the table gives one.
        #[must_use]
        #visibility const fn declared_status(#this) -> __rt::Option<__rt::StatusCode> {
            match self {
                #declared
                _ => self.__row().status(),
            }
        }

        /// May the call be repeated?
        #[must_use]
        #visibility const fn retry(#this) -> __rt::Retry {
            #retry
        }

        /// May the call be repeated, without knowing more about it?
        #[must_use]
        #[inline]
        #visibility const fn is_retryable(#this) -> __rt::bool {
            self.retry().is_retryable()
        }

        /// What the code means.
        #[must_use]
        #[inline]
        #visibility const fn description(#this) -> &'static __rt::str {
            self.__row().description()
        }

        /// What the caller should do.
        #[must_use]
        #[inline]
        #visibility const fn action(#this) -> __rt::Option<&'static __rt::str> {
            self.__row().action()
        }

        /// The vendor's page about the code.
        #[must_use]
        #[inline]
        #visibility const fn docs(#this) -> __rt::Option<&'static __rt::str> {
            self.__row().docs()
        }

        /// May the vendor's message be shown to end users?
        #[must_use]
        #[inline]
        #visibility const fn is_user_facing(#this) -> __rt::bool {
            self.__row().is_user_facing()
        }

        /// Is the declared status 2xx?
        #[must_use]
        #[inline]
        #visibility const fn is_success(#this) -> __rt::bool {
            __rt::is_class(self.declared_status(), 2)
        }

        /// Is the declared status 4xx?
        #[must_use]
        #[inline]
        #visibility const fn is_client_error(#this) -> __rt::bool {
            __rt::is_class(self.declared_status(), 4)
        }

        /// Is the declared status 5xx?
        #[must_use]
        #[inline]
        #visibility const fn is_server_error(#this) -> __rt::bool {
            __rt::is_class(self.declared_status(), 5)
        }
    }
}

/// Of a row with a status of its own the verdict is known; only what a variant carries must be asked.
fn retry(carried: &TokenStream) -> TokenStream {
    if carried.is_empty() {
        return quote!(self.__row().verdict());
    }
    quote! {
        let status = match self {
            #carried
            _ => return self.__row().verdict(),
        };
        __rt::retry(self.__row(), __rt::Some(status))
    }
}

/// From codes and statuses to variants.
fn lookups(checked: &Checked) -> TokenStream {
    let visibility = &checked.table.head.visibility;
    // Where `#[cfg]` leaves holes, the numbers of the index are not places in `CODES`.
    let (all, codes) = match checked.has_guards() {
        true => (quote!(CODES), quote!(&[])),
        false => (quote!(&CODES), quote!(&CODES)),
    };
    let retry = envelope::retry(checked.table.retry.as_ref(), &quote!(__rt));
    let breaker = envelope::breaker(checked.table.breaker.as_ref(), &quote!(__rt));
    quote! {
        /// The declared codes, in order; class and fallback rows are not in it.
        #visibility const ALL: &'static [Self] = #all;

        /// The retry advice of the table.
        #visibility const RETRY: __rt::RetryPolicy = #retry;

        /// The circuit breaker of the table.
        #visibility const BREAKER: __rt::BreakerPolicy = #breaker;

        /// The variant of a code, exactly as the vendor writes it.
        #[must_use]
        #visibility fn from_code(code: &__rt::str) -> __rt::Option<Self> {
            __rt::from_code(&TABLE, #codes, code)
        }

        /// The variant that a status alone leads to.
        #[must_use]
        #[inline]
        #visibility fn from_status(status: __rt::StatusCode) -> Self {
            <Self as __rt::ApiErrorCodes>::from_status(status)
        }

        /// Code first, status second: a known code wins over the status line.
        #[must_use]
        #[inline]
        #visibility fn classify(status: __rt::StatusCode, code: __rt::Option<&__rt::str>) -> Self {
            <Self as __rt::ApiErrorCodes>::classify(status, code)
        }
    }
}
