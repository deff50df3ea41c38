//! One slip in a stream of tokens, at any depth.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::Random;

const TOKENS: &[&str] = &[
    "404",
    "5xx",
    "5XX",
    "4o4",
    "99999999999999999999",
    "1.5",
    "4e4",
    "0x1F",
    "1_000u64",
    "250ms",
    "3h",
    "0",
    "1e999",
    "b\"bytes\"",
    "c\"text\"",
    "b'x'",
    "'x'",
    "\"\"",
    "\"*\"",
    "\"404\"",
    "\"a\\u{301}\"",
    "r##\"raw\"##",
    "'a",
    "'static",
    "retry",
    "retyr",
    "default",
    "envelope",
    "breaker",
    "as",
    "_",
    "Self",
    "crate",
    "fn",
    "enum",
    "pub",
    "r#type",
    "überlast",
    "名前",
    "ident",
    "NOT_FOUND",
    "false",
    "=",
    "==",
    "=>",
    "|",
    "||",
    "*",
    "-",
    "->",
    ":",
    "::",
    ".",
    "..",
    "...",
    ",",
    ";",
    "#",
    "#!",
    "$",
    "@",
    "!",
    "?",
    "<",
    ">",
    "&",
    "+",
    "/",
    "^",
    "~",
    "()",
    "[]",
    "{}",
    "(a)",
    "{ b = c }",
    "/// doc",
    "#[cfg]",
    "#[api_error(404)]",
    "#[api_error]",
    "code = error.code",
    "404 NOT_FOUND",
    "enum X {}",
];
const DELIMITERS: &[&Delimiter] =
    &[&Delimiter::Parenthesis, &Delimiter::Brace, &Delimiter::Bracket, &Delimiter::None];

pub(super) fn mutate(stream: TokenStream, random: &mut Random) -> TokenStream {
    let mut tokens: Vec<TokenTree> = stream.into_iter().collect();
    if tokens.is_empty() {
        return random.pick(TOKENS).parse().unwrap();
    }
    let at = random.below(tokens.len());
    match &tokens[at] {
        TokenTree::Group(group) if random.chance(80) => {
            let inner = mutate(group.stream(), random);
            tokens[at] = Group::new(group.delimiter(), inner).into();
        }
        _ => slip(&mut tokens, at, random),
    }
    tokens.into_iter().collect()
}

fn slip(tokens: &mut Vec<TokenTree>, at: usize, random: &mut Random) {
    let new: TokenStream = random.pick(TOKENS).parse().unwrap();
    match random.below(7) {
        0 => drop(tokens.remove(at)),
        1 => tokens.insert(at, tokens[at].clone()),
        2 => {
            let other = random.below(tokens.len());
            tokens.swap(at, other);
        }
        3 => drop(tokens.splice(at..=at, new)),
        4 => drop(tokens.splice(at..at, new)),
        5 => {
            let end = at + random.below(tokens.len() - at) + 1;
            let inner: TokenStream = tokens.drain(at..end).collect();
            tokens.insert(at, Group::new(*random.pick(DELIMITERS), inner).into());
        }
        _ => tokens.truncate(at),
    }
}
