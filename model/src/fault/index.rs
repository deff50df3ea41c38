//! The index of all rules, as Markdown.

use std::fmt::Write;

use super::{Example, Fault};

const HEAD: &str = "\
# Faults

Every rule that a table of `status_codes!` or an enum under `#[derive(ApiErrorCodes)]` can break. The number stands in the
compiler's message; `cargo api-errors explain E07` prints an entry.

All faults of a table are reported in one run. A row with a fault costs only itself: its variant stays, so that code which
names it goes on compiling, but nothing leads to it until the row is mended.

";

/// What `docs/faults.md` holds.
pub fn index() -> String {
    let mut text = String::from(HEAD);
    for fault in Fault::ALL {
        let _ = writeln!(text, "- [{}](#{}) {}", fault.number(), anchor(*fault), fault.what());
    }
    for fault in Fault::ALL {
        let Example { bad, good } = fault.example();
        let _ = write!(
            text,
            "\n## {}\n\n{}: {}.\n\nThis breaks it:\n\n```rust,ignore\n{bad}```\n\nThis is right:\n\n```rust,ignore\n{good}```\n",
            fault.number(),
            sentence(fault.what()),
            fault.help(),
        );
    }
    text
}

/// How GitHub and rustdoc both name the heading of an entry.
pub(crate) fn anchor(fault: Fault) -> String {
    fault.number().to_lowercase()
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
