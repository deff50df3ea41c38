//! Exceptions as the documentation of a program writes them: `exception module.Name(message)`.

use super::block::Line;
use crate::infer::code;

/// The heading of a column that holds the names of exceptions.
pub(crate) const HEADING: &str = "Exception";

/// The bare name of an exception, when a term is its signature.
pub(crate) fn exception(term: &str) -> Option<&str> {
    let signature = term.strip_prefix("exception ")?;
    let path = signature.split(['(', ' ']).next()?;
    let name = path.trim_end_matches('¶').rsplit('.').next()?;
    let is_class = name.starts_with(char::is_uppercase) && code::shape(name) >= code::Shape::Weak;
    is_class.then_some(name)
}

/// Whether a line says what the exception is made of, not what it means.
pub(crate) fn is_bases(line: &Line) -> bool {
    line.text.text.starts_with("Bases: ")
}

/// The value of `status_code: int = 404`, and of `status_code = 404`.
pub(crate) fn assigned(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim_end_matches('¶').split_once(" = ")?;
    let name = name.split(':').next()?.trim_end();
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let value = value.trim().trim_matches(['\'', '"']);
    (name.chars().all(is_name) && code::shape(value) != code::Shape::None).then_some((name, value))
}

#[cfg(test)]
mod tests {
    use super::{assigned, exception};

    #[test]
    fn names_and_values() {
        assert_eq!(exception("exception tea.errors.LeafWet(message, cup=None)¶"), Some("LeafWet"));
        assert_eq!(exception("exception LeafWet¶"), Some("LeafWet"));
        assert_eq!(exception("exception of this rule"), None);
        assert_eq!(exception("exception"), None);
        assert_eq!(assigned("status_code: int = 404¶"), Some(("status_code", "404")));
        assert_eq!(assigned("code = 'leaf_wet'"), Some(("code", "leaf_wet")));
        assert_eq!(assigned("two words = 404"), None);
        assert_eq!(assigned("code = some words"), None);
    }
}
