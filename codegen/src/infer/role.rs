//! What a column can be.

/// The part that a column plays in a table of errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The vendor's machine-readable code.
    Code,
    /// The HTTP status, or several.
    Status,
    /// A symbolic name or a title, beside a code that is a number.
    Name,
    /// What the error means.
    Description,
    /// What the caller should do.
    Action,
    /// Whether a call may be repeated.
    Retry,
    /// How long to wait before that.
    After,
    /// A page about the code.
    Docs,
    /// Nothing that a table of errors holds.
    Ignore,
}

impl Role {
    /// Every role, under the word that `--map` takes.
    pub const NAMES: [(&'static str, Self); 9] = [
        ("code", Self::Code),
        ("status", Self::Status),
        ("name", Self::Name),
        ("description", Self::Description),
        ("action", Self::Action),
        ("retry", Self::Retry),
        ("after", Self::After),
        ("docs", Self::Docs),
        ("ignore", Self::Ignore),
    ];

    /// The role's word.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, role)| *role == self).map_or("ignore", |(name, _)| name)
    }

    /// The role of this word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim())).map(|(_, role)| *role)
    }
}
