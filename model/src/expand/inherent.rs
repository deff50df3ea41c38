//! What the enum can do without any trait in scope.

use proc_macro2::TokenStream;
use quote::quote;

use super::list::Lists;
use super::{docs, envelope, pretend, variants};
use crate::check::Checked;
use crate::policy::{BreakerPolicy, RetryPolicy};
use crate::print;
use crate::table::{Door, Table};

/// `impl Name { … }`
pub(super) fn inherent<'a>(checked: &'a Checked, lists: &mut dyn Lists<'a>) -> TokenStream {
    let head = &checked.table.head;
    let (name, visibility) = (&head.name, &head.visibility);
    let (parameters, arguments, bounds) =
        (&head.generics.parameters, &head.generics.arguments, &head.generics.bounds);
    let rows = (checked.table.door == Door::Item).then(|| lists.list(docs::table(checked)));
    let facts = facts(checked, lists);
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
fn facts<'a>(checked: &'a Checked, lists: &mut dyn Lists<'a>) -> TokenStream {
    let visibility = &checked.table.head.visibility;
    let this = if checked.looked_up { quote!(self) } else { quote!(&self) };
    let (receiver, row) = (checked.row_receiver(), checked.row_of_this());
    let number = variants::number(checked, lists);
    let status = variants::carried(checked, |status| status);
    let declared = variants::carried(checked, |status| quote!(__rt::Some(#status)));
    let retry = retry(&status, &row);
    quote! {
        const fn __row(#receiver) -> &'static __rt::Row {
            &ROWS[#number]
        }

        /// The vendor's code.
        #[must_use]
        #[inline]
        #visibility const fn code(#this) -> &'static __rt::str {
            #row.code()
        }

        /// The status; 500 for a code that the vendor ties to none.
        #[must_use]
        #visibility const fn status(#this) -> __rt::StatusCode {
            match self {
                #status
                _ => __rt::status(#row),
            }
        }

        /// The status, when the table gives one.
        #[must_use]
        #visibility const fn declared_status(#this) -> __rt::Option<__rt::StatusCode> {
            match self {
                #declared
                _ => #row.status(),
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
            Self::retry(self).is_retryable()
        }

        /// What the code means.
        #[must_use]
        #[inline]
        #visibility const fn description(#this) -> &'static __rt::str {
            #row.description()
        }

        /// What the caller should do.
        #[must_use]
        #[inline]
        #visibility const fn action(#this) -> __rt::Option<&'static __rt::str> {
            #row.action()
        }

        /// The vendor's page about the code.
        #[must_use]
        #[inline]
        #visibility const fn docs(#this) -> __rt::Option<&'static __rt::str> {
            #row.docs()
        }

        /// May the vendor's message be shown to end users?
        #[must_use]
        #[inline]
        #visibility const fn is_user_facing(#this) -> __rt::bool {
            #row.is_user_facing()
        }

        /// Is the declared status 2xx?
        #[must_use]
        #[inline]
        #visibility const fn is_success(#this) -> __rt::bool {
            __rt::is_class(Self::declared_status(self), 2)
        }

        /// Is the declared status 4xx?
        #[must_use]
        #[inline]
        #visibility const fn is_client_error(#this) -> __rt::bool {
            __rt::is_class(Self::declared_status(self), 4)
        }

        /// Is the declared status 5xx?
        #[must_use]
        #[inline]
        #visibility const fn is_server_error(#this) -> __rt::bool {
            __rt::is_class(Self::declared_status(self), 5)
        }
    }
}

/// Of a row with a status of its own the verdict is known; only what a variant carries must be asked.
fn retry(carried: &TokenStream, row: &TokenStream) -> TokenStream {
    if carried.is_empty() {
        return quote!(#row.verdict());
    }
    quote! {
        let status = match self {
            #carried
            _ => return #row.verdict(),
        };
        __rt::retry(#row, __rt::Some(status))
    }
}

/// Whoever calls names the type: a trait of the user's in scope may have methods of the same names.
impl Checked {
    /// What `__row` takes. Of a user's enum a reference: that a derive of `Copy` was forgotten is then one error.
    fn row_receiver(&self) -> TokenStream {
        if self.is_made() { quote!(self) } else { quote!(&self) }
    }

    /// The row, where `self` is what the inherent functions take.
    fn row_of_this(&self) -> TokenStream {
        if self.looked_up && !self.is_made() { quote!(Self::__row(&self)) } else { quote!(Self::__row(self)) }
    }

    /// The row, where `self` is a reference.
    pub(super) fn row_of_reference(&self) -> TokenStream {
        if self.is_made() { quote!(Self::__row(*self)) } else { quote!(Self::__row(self)) }
    }

    /// What the inherent functions take, where `self` is a reference.
    pub(super) fn this_of_reference(&self) -> TokenStream {
        match (self.is_made(), self.looked_up) {
            (true, _) => quote!(*self),
            (false, true) => quote!(__rt::copied(self)),
            (false, false) => quote!(self),
        }
    }

    /// Whether the table makes the enum.
    pub(super) fn is_made(&self) -> bool {
        self.table.door == Door::Table
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
    let [retry_doc, breaker_doc] = policies(&checked.table);
    quote! {
        /// The declared codes, in order; class and fallback rows are not in it.
        #visibility const ALL: &'static [Self] = #all;

        #[doc = #retry_doc]
        #visibility const RETRY: __rt::RetryPolicy = #retry;

        #[doc = #breaker_doc]
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
            __rt::from_status(status)
        }

        /// Code first, status second: a known code wins over the status line.
        #[must_use]
        #[inline]
        #visibility fn classify(status: __rt::StatusCode, code: __rt::Option<&__rt::str>) -> Self {
            __rt::classify(status, code)
        }
    }
}

/// What a reader of the documentation sees in place of the constants' values.
fn policies(table: &Table) -> [String; 2] {
    let retry = print::retry(table.retry.as_ref().unwrap_or(&RetryPolicy::default()));
    let breaker = print::breaker(table.breaker.as_ref().unwrap_or(&BreakerPolicy::default()));
    [
        format!(" The retry advice of the table: `{}`.", retry.trim_end()),
        format!(" The circuit breaker of the table: `{}`.", breaker.trim_end()),
    ]
}
