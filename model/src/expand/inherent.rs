//! What the enum can do without any trait in scope.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, envelope, table};
use crate::check::Checked;
use crate::table::{Door, Fields, Row};

/// `impl Name { … }`
pub(super) fn inherent(checked: &Checked) -> TokenStream {
    let head = &checked.table.head;
    let (name, visibility) = (&head.name, &head.visibility);
    let (parameters, arguments, bounds) = (&head.generics.parameters, &head.generics.arguments, &head.generics.bounds);
    let rows = (checked.table.door == Door::Item).then(|| docs::table(checked.live().map(|(_, row)| row)));
    let rows = rows.map(|rows| quote!(#[doc = "The table:"] #[doc = ""] #[doc = #rows]));
    let facts = facts(checked);
    let lookups = checked.looked_up.then(|| lookups(checked));
    let decoding = checked.looked_up.then(|| quote!(__rt::decoding! { #visibility #name }));
    let envelope = envelope::envelope(checked.table.envelope.as_ref(), &quote!(__rt));
    quote! {
        #rows
        // A private enum need not use all that it can do.
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
    let number = number(checked);
    let carried = carried(checked);
    let declared = if checked.numbered().any(|(_, row)| is_untied(row)) {
        quote!(match self { #carried _ => self.__row().status() })
    } else {
        quote!(__rt::Some(self.status()))
    };
    quote! {
        const fn __row(#this) -> &'static __rt::Row {
            &ROWS[#number]
        }

        /// The vendor's code.
        #[must_use]
        #visibility const fn code(#this) -> &'static __rt::str {
            self.__row().code()
        }

        /// The status; 500 for a code that the vendor ties to none.
        #[must_use]
        #visibility const fn status(#this) -> __rt::StatusCode {
            __rt::status(#carried_status)
        }

        /// The status, when the table gives one.
        #[must_use]
        #visibility const fn declared_status(#this) -> __rt::Option<__rt::StatusCode> {
            #declared
        }

        /// Whether the call may be repeated.
        #[must_use]
        #visibility const fn retry(#this) -> __rt::Retry {
            __rt::retry(self.__row(), self.declared_status())
        }

        /// Whether the call may be repeated without further knowledge.
        #[must_use]
        #visibility const fn is_retryable(#this) -> __rt::bool {
            self.retry().is_retryable()
        }

        /// What the code means.
        #[must_use]
        #visibility const fn description(#this) -> &'static __rt::str {
            self.__row().description()
        }

        /// What the caller should do.
        #[must_use]
        #visibility const fn action(#this) -> __rt::Option<&'static __rt::str> {
            self.__row().action()
        }

        /// The vendor's page about this code.
        #[must_use]
        #visibility const fn docs(#this) -> __rt::Option<&'static __rt::str> {
            self.__row().docs()
        }

        /// Whether the vendor's message may be shown to end users.
        #[must_use]
        #visibility const fn is_user_facing(#this) -> __rt::bool {
            self.__row().is_user_facing()
        }

        /// Whether the declared status is 2xx.
        #[must_use]
        #visibility fn is_success(#this) -> __rt::bool {
            __rt::is_class(self.declared_status(), 2)
        }

        /// Whether the declared status is 4xx.
        #[must_use]
        #visibility fn is_client_error(#this) -> __rt::bool {
            __rt::is_class(self.declared_status(), 4)
        }

        /// Whether the declared status is 5xx.
        #[must_use]
        #visibility fn is_server_error(#this) -> __rt::bool {
            __rt::is_class(self.declared_status(), 5)
        }
    }
}
