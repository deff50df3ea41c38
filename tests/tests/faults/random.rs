//! Whatever tokens arrive, nothing panics, and what comes out is Rust.

mod grow;
mod mutate;

use api_error_codes_model::{compile_envelope, compile_item};
use proc_macro2::TokenStream;
use quote::quote;

use crate::{door, messages};

/// Numbers that are the same in every run: a failure names the one that leads back to it.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// 2,000 cases, or as many as the variable `FAULTS_CASES` says, from the one that `FAULTS_FIRST` names.
#[test]
fn random_tokens_give_faults_and_rust() {
    let (first, cases) = (number("FAULTS_FIRST", 0), number("FAULTS_CASES", 2_000));
    for seed in first..first + cases {
        if std::env::var_os("FAULTS_SHOW").is_some() {
            println!("{seed}: {}", source(seed));
        }
        let case = std::panic::catch_unwind(|| case(seed));
        assert!(case.is_ok(), "the case of seed {seed} failed: {}", source(seed));
        // The tokens of earlier cases are gone; their texts need not be kept.
        proc_macro2::extra::invalidate_current_thread_spans();
    }
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

fn source(seed: u64) -> String {
    tokens(&mut Random::new(seed)).1.to_string()
}

#[derive(Clone, Copy)]
enum Door {
    Table,
    Item,
    Envelope,
}

fn tokens(random: &mut Random) -> (Door, TokenStream) {
    let (door, source) = match random.below(5) {
        0 | 1 => (Door::Table, grow::table(random)),
        2 | 3 => (Door::Item, grow::item(random)),
        _ => (Door::Envelope, grow::slots(random)),
    };
    let mut tokens: TokenStream = source.parse().unwrap();
    for _ in 0..random.below(8) {
        tokens = mutate::mutate(tokens, random);
    }
    (door, tokens)
}

fn case(seed: u64) {
    let (door, tokens) = tokens(&mut Random::new(seed));
    let (expansion, found) = match door {
        Door::Table => door::table(tokens),
        Door::Envelope => compile_envelope(quote!([::api_error_codes] #tokens)),
        Door::Item => {
            // The compiler hands a derive only what it could parse.
            let is_item = syn::parse2::<syn::DeriveInput>(tokens.clone()).is_ok();
            let (expansion, found) = compile_item(tokens);
            if !is_item {
                return;
            }
            (expansion, found)
        }
    };
    found.iter().for_each(messages::check_notes);
    let errors = found.into_compile_errors();
    syn::parse2::<syn::File>(errors.clone()).unwrap();
    match door {
        Door::Envelope => drop(syn::parse2::<syn::Block>(quote!({ #errors #expansion })).unwrap()),
        _ => drop(crate::shape::of(expansion)),
    }
}
