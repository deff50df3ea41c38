//! From a code to the name of its variant, and back.

use crate::words;

/// How a variant's name becomes a code: serde's eight ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RenameAll {
    /// `lowercase`
    Lower,
    /// `UPPERCASE`
    Upper,
    /// `PascalCase`
    Pascal,
    /// `camelCase`
    Camel,
    /// `snake_case`
    Snake,
    /// `SCREAMING_SNAKE_CASE`
    #[default]
    ScreamingSnake,
    /// `kebab-case`
    Kebab,
    /// `SCREAMING-KEBAB-CASE`
    ScreamingKebab,
}

impl RenameAll {
    /// The way of a name, in the order of [`words::RENAME_ALL`].
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        const ALL: [RenameAll; 8] = [
            RenameAll::Lower,
            RenameAll::Upper,
            RenameAll::Pascal,
            RenameAll::Camel,
            RenameAll::Snake,
            RenameAll::ScreamingSnake,
            RenameAll::Kebab,
            RenameAll::ScreamingKebab,
        ];
        let at = words::RENAME_ALL.iter().position(|name| *name == word)?;
        ALL.get(at).copied()
    }

    /// The code of a variant, letter for letter what serde makes of it.
    pub(crate) fn code_of(self, variant: &str) -> String {
        match self {
            Self::Lower => variant.to_ascii_lowercase(),
            Self::Upper => variant.to_ascii_uppercase(),
            Self::Pascal => variant.to_owned(),
            Self::Camel => {
                let mut letters = variant.chars();
                letters.next().map_or_else(String::new, |first| {
                    format!("{}{}", first.to_ascii_lowercase(), letters.as_str())
                })
            }
            Self::Snake => separated(variant, '_'),
            Self::ScreamingSnake => separated(variant, '_').to_ascii_uppercase(),
            Self::Kebab => separated(variant, '-'),
            Self::ScreamingKebab => separated(variant, '-').to_ascii_uppercase(),
        }
    }
}

fn separated(variant: &str, separator: char) -> String {
    let mut code = String::new();
    for (at, letter) in variant.char_indices() {
        if at > 0 && letter.is_uppercase() {
            code.push(separator);
        }
        code.push(letter.to_ascii_lowercase());
    }
    code
}

/// The variant of a code, in `UpperCamelCase`; `None` when no name can be made of it.
pub fn variant_of(code: &str) -> Option<String> {
    let mut name = String::new();
    // A sign is the one mark that means something: `-1021` and `1021` are different codes.
    let digits = code.strip_prefix('-').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    if digits.is_some() {
        name.push_str("Minus");
    }
    for word in
        digits.unwrap_or(code).split(|letter: char| letter == '_' || !unicode_ident::is_xid_continue(letter))
    {
        push_word(&mut name, word);
    }
    let first = name.chars().next()?;
    if !unicode_ident::is_xid_start(first) || digits.is_some() {
        name.insert_str(0, "Code");
    }
    // The only keyword in this case.
    (name != "Self").then_some(name)
}

/// `INVALID` and `invalid` become `Invalid`; a word of mixed case is kept: `OAuth`.
fn push_word(name: &mut String, word: &str) {
    let shouted = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    let mut letters = word.chars();
    if let Some(first) = letters.next() {
        name.extend(first.to_uppercase());
    }
    if shouted {
        name.extend(letters.flat_map(char::to_lowercase));
    } else {
        name.push_str(letters.as_str());
    }
}

/// `Not Found` → `NOT_FOUND`: the code that stands in where a vendor publishes none.
pub fn code_of_reason(reason: &str) -> String {
    let letters: String = reason.chars().filter(|letter| *letter != '\'').collect();
    let words: Vec<String> = letters
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_uppercase)
        .collect();
    words.join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_camel_case() {
        for (code, variant) in [
            ("INVALID_REQUEST", "InvalidRequest"),
            ("parameter-invalid", "ParameterInvalid"),
            ("EOrder:Insufficient funds", "EOrderInsufficientFunds"),
            ("OAuthException", "OAuthException"),
            ("insufficientFunds", "InsufficientFunds"),
            ("20003", "Code20003"),
            ("-1021", "CodeMinus1021"),
            ("2fa-required", "Code2faRequired"),
            ("08", "Code08"),
            ("path/not_found", "PathNotFound"),
            ("Couldn't authenticate you", "CouldnTAuthenticateYou"),
            ("value_error.number.not_le", "ValueErrorNumberNotLe"),
            ("a", "A"),
            ("überlast", "Überlast"),
            ("type", "Type"),
            ("__LEADING", "Leading"),
        ] {
            assert_eq!(variant_of(code).as_deref(), Some(variant), "{code}");
        }
        for code in ["", "*", "---", "self", "Self", "🚫"] {
            assert_eq!(variant_of(code), None, "{code}");
        }
    }

    #[test]
    fn renaming_is_serdes() {
        for (way, code) in words::RENAME_ALL.iter().zip([
            "ratelimited",
            "RATELIMITED",
            "RateLimited",
            "rateLimited",
            "rate_limited",
            "RATE_LIMITED",
            "rate-limited",
            "RATE-LIMITED",
        ]) {
            assert_eq!(RenameAll::from_word(way).unwrap().code_of("RateLimited"), code);
        }
        assert_eq!(RenameAll::Snake.code_of("HTTPError"), "h_t_t_p_error");
    }

    #[test]
    fn reasons_become_codes() {
        assert_eq!(code_of_reason("I'm a teapot"), "IM_A_TEAPOT");
        assert_eq!(code_of_reason("Multi-Status"), "MULTI_STATUS");
    }
}
