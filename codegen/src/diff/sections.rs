//! What two tables say of bodies, retries and breakers.

use proc_macro2::{TokenStream, TokenTree};

use super::{Change, What};
use crate::lock::Sections;
use crate::publication::Place;

/// The sections that say something else, or say it no longer; how they are laid out is nothing.
#[must_use]
pub fn sections(old: &Sections, new: &Sections) -> Vec<Change> {
    let pairs = [
        ("envelope", &old.envelope, &new.envelope),
        ("retry", &old.retry, &new.retry),
        ("breaker", &old.breaker, &new.breaker),
    ];
    let differ = pairs.into_iter().filter(|(_, old, new)| {
        let plain = |text: &Option<String>| text.as_deref().map(plain);
        plain(old) != plain(new)
    });
    let change = |name: &str| Change {
        code: name.to_owned(),
        variant: None,
        what: What::Section,
        place: Place::default(),
    };
    differ.map(|(name, ..)| change(name)).collect()
}

/// A section without its layout: commas between what it says may be left out.
fn plain(section: &str) -> String {
    match section.parse::<TokenStream>() {
        Ok(tokens) => joined(tokens, DEEPEST),
        Err(_) => section.to_owned(),
    }
}

/// No section that means something is nested deeper.
const DEEPEST: usize = 64;

fn joined(tokens: TokenStream, depth: usize) -> String {
    let told = |token| match token {
        TokenTree::Group(group) if depth > 0 => {
            format!("{:?}{}", group.delimiter(), joined(group.stream(), depth - 1))
        }
        TokenTree::Group(_) => "…".to_owned(),
        TokenTree::Punct(comma) if comma.as_char() == ',' => String::new(),
        token => format!(" {token}"),
    };
    tokens.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_counts_and_not_how_it_is_laid_out() {
        let envelope = |text: &str| Sections { envelope: Some(text.to_owned()), ..Sections::default() };
        let told = |old: &Sections, new: &Sections| {
            sections(old, new).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let one = envelope("envelope {\n    code = a.b,\n    message = c\n}\n");
        assert_eq!(told(&one, &envelope("envelope { code = a.b  message = c }")), [""; 0]);
        let another = ["the section `envelope` says something else"];
        for new in
            [envelope("envelope { code = a  message = c }"), envelope("envelope = flat"), Sections::default()]
        {
            assert_eq!(told(&one, &new), another, "{new:?}");
        }
        assert_eq!(told(&envelope("'"), &envelope("'")), [""; 0]);
        let deep = envelope(&format!("{}{}", "(".repeat(20_000), ")".repeat(20_000)));
        assert_eq!(told(&deep, &one), another);
    }
}
