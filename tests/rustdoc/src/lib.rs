//! What vendors write about their codes is no Markdown: none of it may become markup, a warning or a doctest.

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, status_codes};

status_codes! {
    /// Errors with ugly descriptions.
    pub enum Table {
        400 HTML "Expected `<integer>` but got <string> & </b> <!-- x --> &amp; &#60;"
        400 LINKS "[x] [y](z) [Option] [a][b] ![img](i) <https://x.test> [^1] [ ] - [x]"
        400 TICKS "`one` ``two`` ``` three ``` ~~~ four ~~~ unclosed ` tick"
        400 PIPES "a | b || c |- | :--|"
        400 STARS "*a* **b** ***c*** _d_ __e__ * f"
        400 URLS "See https://api.test/errors?a=b&c=<d>#e, http://x.test and www.x.test or mailto:a@x.test"
        400 UNICODE "Größe überschritten – 日本語 🚫 \u{202e}drawkcab\u{0}"
        400 FORMATS "{0} {name} {{}} %s %d $x $1 ${y} \\n \\ \" '"
        400 LINES "First line\n\n    indented like code();\n\n\tand a tab\n```\nlet x: () = 1;\n```\n# Heading\n---\n===\n> quote"
        400 LIST "1. First"
        400 LIST_TWO "2) Second\n3) Third"
        400 DASH "- a dash"
        400 PLUS "+ a plus"
        400 RULE "---"
        400 RULE_TWO "==="
        400 HEADING "# Heading"
        400 QUOTE "> quoted"
        400 FENCE "```rust"
        400 FENCE_TWO "~~~"
        400 INDENT "    let x: () = 1;"
        400 TAB "\tlet x: () = 1;"
        400 COMMENT "//! let x"
        400 EMPTY ""
        400 BLANK "   \n \t "
        400 ACTION action="    indented <action> | `x` https://x.test" "x"
        400 ACTION_TWO action="- list\n```\nx\n```" "y"
        400 PAGE docs="https://api.test/a_b?c=<d>|e`f" "z"
        400 PAGE_TWO docs="not an address [x] <y>" "z"
        400 PAGE_THREE docs="https://api.test/a_b#c_d" "z"
        400 "co`de" "x"
        400 "co``de | <x> [y]" "x"
        400 "`" as Tick "x"
        400 "new\nline" "x"
        400 " blank " as Blank2 "x"
        400 "back\\slash\\" "x"
        /// A comment of several lines,
        /// with `code`, and a list:
        ///
        /// - one
        /// - two | three
        400 COMMENTED
        /// A comment, and a description.
        400 BOTH "The <description>"
        #[cfg(all())]
        400 GUARDED "With <a> guard"
        #[cfg(any())]
        400 AWAY "With <a> guard"
        5xx SERVER_ERROR "<any>"
        _ UNEXPECTED "[left]"
    }
}

/// Errors with ugly descriptions, derived.
#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
pub enum Item {
    /// A comment of several lines,
    /// with `code | pipe`.
    ///
    /// Second paragraph.
    #[api_error(400)]
    Commented,
    /// Its own words.
    #[api_error(400 "co`de" "Expected `<integer>` but got [x] | https://x.test\n\n    indented();\n```\nx\n```")]
    Html,
    /// Its own words.
    #[api_error(5xx)]
    Server(StatusCode),
    /// Its own words.
    #[api_error(_)]
    Other(StatusCode),
}
