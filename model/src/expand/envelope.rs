//! Sections as code: an envelope becomes a static tree, a policy a constant.

use std::time::Duration;

use proc_macro2::{Literal as Token, TokenStream};
use quote::{format_ident, quote};

use crate::envelope::{Envelope, Literal, SlotName, Spanned, Step, Test, Unit};
use crate::parse::sections::EnvelopeChoice;
use crate::policy::{BreakerPolicy, Jitter, RetryPolicy};
use crate::preset::Preset;
use crate::tree::{Node, Select, Tree, TreeOrigin, TreeSlot, TreeTerm};

/// An expression of type `Envelope`; without a choice, the `standard` one. `rt` is the path to `__codegen::v1`.
pub(crate) fn envelope(choice: Option<&EnvelopeChoice>, rt: &TokenStream) -> TokenStream {
    match choice {
        Some(EnvelopeChoice::Constant(path)) => path.clone(),
        Some(EnvelopeChoice::Declared(envelope)) => declared(envelope, rt),
        None => declared(&Envelope::of_preset(Spanned::from(Preset::STANDARD)), rt),
    }
}

/// `{ static TREE: Tree = …; Envelope::new(&TREE) }`
fn declared(envelope: &Envelope, rt: &TokenStream) -> TokenStream {
    let tree = Tree::of(envelope);
    let root = node(&tree.root, rt);
    let kept = Token::u8_unsuffixed(tree.kept());
    let slots = tree.slots.iter().map(|one| slot(one, rt));
    let error_when = tree.error_when.iter().map(|(kept, test)| condition(*kept, test, rt));
    quote! {{
        static TREE: #rt::Tree = #rt::Tree {
            root: #root,
            kept: #kept,
            slots: &[#(#slots),*],
            error_when: &[#(#error_when),*],
        };
        #rt::Envelope::new(&TREE)
    }}
}

/// Only what is wanted is written; the rest comes from `NODE`. Paths are short, so the recursion is shallow.
fn node(node: &Node, rt: &TokenStream) -> TokenStream {
    let Node { keep, members, items, first, first_key, select } = node;
    let mut fields = Vec::new();
    if let Some(kept) = keep {
        let kept = Token::u8_unsuffixed(*kept);
        fields.push(quote!(keep: #rt::Some(#kept)));
    }
    if !members.is_empty() {
        let members = members.iter().map(|(name, then)| {
            let then = self::node(then, rt);
            quote!((#name, #then))
        });
        fields.push(quote!(members: &[#(#members),*]));
    }
    if !items.is_empty() {
        let items = items.iter().map(|(index, then)| {
            let index = Token::i32_unsuffixed(*index);
            let then = self::node(then, rt);
            quote!((#index, #then))
        });
        fields.push(quote!(items: &[#(#items),*]));
    }
    if let Some(first) = first {
        let first = self::node(first, rt);
        fields.push(quote!(first: #rt::Some(&#first)));
    }
    if let Some(kept) = first_key {
        let kept = Token::u8_unsuffixed(*kept);
        fields.push(quote!(first_key: #rt::Some(#kept)));
    }
    if !select.is_empty() {
        let select = select.iter().map(|Select { member, value, differs, then }| {
            let then = self::node(then, rt);
            quote!(#rt::Select { member: #member, value: #value, differs: #differs, then: #then })
        });
        fields.push(quote!(select: &[#(#select),*]));
    }
    match fields.is_empty() {
        true => quote!(#rt::NODE),
        false => quote!(#rt::Node { #(#fields,)* ..#rt::NODE }),
    }
}

fn slot(slot: &TreeSlot, rt: &TokenStream) -> TokenStream {
    let name = slot_name(slot.name);
    let sources = slot.sources.iter().map(|terms| {
        let terms = terms.iter().map(|one| term(one, rt));
        quote!(&[#(#terms),*])
    });
    quote!(#rt::Slot { name: #rt::SlotName::#name, sources: &[#(#sources),*] })
}

fn slot_name(name: SlotName) -> proc_macro2::Ident {
    format_ident!(
        "{}",
        match name {
            SlotName::Code => "Code",
            SlotName::Subcode => "Subcode",
            SlotName::Category => "Category",
            SlotName::Message => "Message",
            SlotName::UserMessage => "UserMessage",
            SlotName::Action => "Action",
            SlotName::Details => "Details",
            SlotName::Fields => "Fields",
            SlotName::Target => "Target",
            SlotName::RequestId => "RequestId",
            SlotName::Timestamp => "Timestamp",
            SlotName::Docs => "Docs",
            SlotName::Status => "Status",
            SlotName::RetryAfter => "RetryAfter",
            SlotName::Retryable => "Retryable",
        }
    )
}

fn term(term: &TreeTerm, rt: &TokenStream) -> TokenStream {
    let TreeTerm { origin, steps } = term;
    let steps = steps.iter().map(|one| step(one, rt));
    let steps = quote!(&[#(#steps),*]);
    match origin {
        TreeOrigin::Kept(kept) => {
            let kept = Token::u8_unsuffixed(*kept);
            quote!(#rt::Term::Kept(#kept, #steps))
        }
        TreeOrigin::Header(name) => quote!(#rt::Term::Header(#name, #steps)),
        TreeOrigin::Body => quote!(#rt::Term::Body(#steps)),
        TreeOrigin::Text => quote!(#rt::Term::Text(#steps)),
        TreeOrigin::Status => quote!(#rt::Term::Status(#steps)),
        TreeOrigin::Xml(name) => quote!(#rt::Term::Xml(#name, #steps)),
        TreeOrigin::Literal(text) => quote!(#rt::Term::Literal(#text)),
    }
}

fn step(step: &Step, rt: &TokenStream) -> TokenStream {
    let step = match step {
        Step::Before(text) => quote!(Before(#text)),
        Step::Until(text) => quote!(Until(#text)),
        Step::After(text) => quote!(After(#text)),
        Step::AfterLast(text) => quote!(AfterLast(#text)),
        Step::Param(text) => quote!(Param(#text)),
        Step::Is(text) => quote!(Is(#text)),
        Step::Then(text) => quote!(Then(#text)),
        Step::Between(from, to) => quote!(Between(#from, #to)),
        Step::Word => quote!(Word),
        Step::Number => quote!(Number),
        Step::PercentDecoded => quote!(PercentDecoded),
        Step::Unit(Unit::Seconds) => quote!(Seconds),
        Step::Unit(Unit::Millis) => quote!(Millis),
        Step::Unit(Unit::Minutes) => quote!(Minutes),
        Step::Unit(Unit::Duration) => quote!(Duration),
        Step::Unit(Unit::Epoch) => quote!(Epoch),
        Step::Unit(Unit::EpochMillis) => quote!(EpochMillis),
        Step::Unit(Unit::Rfc3339) => quote!(Rfc3339),
        Step::Unit(Unit::HttpDate) => quote!(HttpDate),
    };
    quote!(#rt::Step::#step)
}

fn condition(kept: u8, test: &Test, rt: &TokenStream) -> TokenStream {
    let kept = Token::u8_unsuffixed(kept);
    let literal = |literal: &Literal| match literal {
        Literal::Null => quote!(#rt::Literal::Null),
        Literal::Bool(flag) => quote!(#rt::Literal::Bool(#flag)),
        Literal::Number(digits) => quote!(#rt::Literal::Number(#digits)),
        Literal::String(text) => quote!(#rt::Literal::String(#text)),
    };
    match test {
        Test::Present => quote!(#rt::Condition::Present(#kept)),
        Test::Equals(value) => {
            let value = literal(value);
            quote!(#rt::Condition::Equals(#kept, #value))
        }
        Test::Differs(value) => {
            let value = literal(value);
            quote!(#rt::Condition::Differs(#kept, #value))
        }
    }
}

/// An expression of type `RetryPolicy`.
pub(crate) fn retry(policy: Option<&RetryPolicy>, rt: &TokenStream) -> TokenStream {
    let Some(RetryPolicy { attempts, base, factor, max, jitter }) = policy else {
        // A path alone would stand in the documentation as it is, and means nothing there.
        return quote!(#rt::RetryPolicy { ..#rt::RetryPolicy::DEFAULT });
    };
    let attempts = Token::u32_unsuffixed(*attempts);
    let factor = Token::f64_unsuffixed(*factor);
    let (base, max) = (duration(*base, rt), duration(*max, rt));
    let jitter = match jitter {
        Jitter::None => quote!(None),
        Jitter::Full => quote!(Full),
        Jitter::Equal => quote!(Equal),
    };
    quote! {
        #rt::RetryPolicy {
            attempts: #attempts,
            base: #base,
            factor: #factor,
            max: #max,
            jitter: #rt::Jitter::#jitter,
        }
    }
}

/// An expression of type `BreakerPolicy`.
pub(crate) fn breaker(policy: Option<&BreakerPolicy>, rt: &TokenStream) -> TokenStream {
    let Some(BreakerPolicy { failures, open, probes }) = policy else {
        return quote!(#rt::BreakerPolicy { ..#rt::BreakerPolicy::DEFAULT });
    };
    let (failures, probes) = (Token::u32_unsuffixed(*failures), Token::u32_unsuffixed(*probes));
    let open = duration(*open, rt);
    quote!(#rt::BreakerPolicy { failures: #failures, open: #open, probes: #probes })
}

fn duration(duration: Duration, rt: &TokenStream) -> TokenStream {
    let millis = Token::u64_unsuffixed(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX));
    quote!(#rt::Duration::from_millis(#millis))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::parse::envelope_body;

    fn text(tokens: &TokenStream) -> String {
        tokens.to_string().split_whitespace().collect()
    }

    fn expanded(source: &str) -> String {
        let read = envelope_body(source.parse().unwrap(), &mut Diagnostics::default());
        text(&envelope(Some(&EnvelopeChoice::Declared(read)), &quote!(__rt)))
    }

    #[test]
    fn an_envelope_becomes_a_static_tree() {
        let expected = quote! {{
            static TREE: __rt::Tree = __rt::Tree {
                root: __rt::Node {
                    members: &[(
                        "error",
                        __rt::Node {
                            members: &[("code", __rt::Node { keep: __rt::Some(0), ..__rt::NODE })],
                            first: __rt::Some(&__rt::Node { keep: __rt::Some(1), ..__rt::NODE }),
                            ..__rt::NODE
                        }
                    )],
                    ..__rt::NODE
                },
                kept: 2,
                slots: &[
                    __rt::Slot {
                        name: __rt::SlotName::Code,
                        sources: &[
                            &[__rt::Term::Kept(0, &[__rt::Step::Until(":"), __rt::Step::Word])],
                            &[__rt::Term::Header("x-code", &[])]
                        ]
                    },
                    __rt::Slot {
                        name: __rt::SlotName::RetryAfter,
                        sources: &[&[__rt::Term::Kept(1, &[__rt::Step::EpochMillis])]]
                    }
                ],
                error_when: &[__rt::Condition::Differs(0, __rt::Literal::Number("0"))],
            };
            __rt::Envelope::new(&TREE)
        }};
        let source = r#"
            code        = error.code.until(":").word() | header("X-Code")
            retry_after = error.*.epoch_millis()
            error_when  = error.code != 0
        "#;
        assert_eq!(expanded(source), text(&expected));
    }

    #[test]
    fn nothing_declared_is_the_standard_envelope() {
        assert_eq!(text(&envelope(None, &quote!(__rt))), expanded("..standard"));
        let constant = EnvelopeChoice::Constant(quote!(crate::ACME));
        assert_eq!(text(&envelope(Some(&constant), &quote!(__rt))), "crate::ACME");
    }

    #[test]
    fn policies_become_constants() {
        let rt = quote!(__rt);
        assert_eq!(text(&retry(None, &rt)), "__rt::RetryPolicy{..__rt::RetryPolicy::DEFAULT}");
        let expected = quote! {
            __rt::RetryPolicy {
                attempts: 3,
                base: __rt::Duration::from_millis(1000),
                factor: 2.0,
                max: __rt::Duration::from_millis(30000),
                jitter: __rt::Jitter::Full,
            }
        };
        assert_eq!(text(&retry(Some(&RetryPolicy::default()), &rt)), text(&expected));
        assert_eq!(text(&breaker(None, &rt)), "__rt::BreakerPolicy{..__rt::BreakerPolicy::DEFAULT}");
        let expected =
            quote!(__rt::BreakerPolicy { failures: 5, open: __rt::Duration::from_millis(30000), probes: 1 });
        assert_eq!(text(&breaker(Some(&BreakerPolicy::default()), &rt)), text(&expected));
    }
}
