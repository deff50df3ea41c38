//! Columns: each of them, in any order, in both doors.

use std::time::Duration;

use api_error_codes::{ApiErrorCodes, CodedError, Retry, status_codes};

status_codes! {
    enum Table {
        /// The comment's text.
        429 FULL user_facing docs="https://api.test/full" action="Wait" after=2s retry=throttle "Too fast"
        400 BARE
        /// The comment's first line
        /// goes on here.
        ///
        /// The second paragraph is for readers.
        401 COMMENTED
        402 FLAG retry
        403 HALF after=1.5s
        404 MILLIS after=250ms
        408 MINUTES after=2m
        409 RAW r#"a "quoted" text"#
        410 BROKEN "one \
                    line"
        /**
         * A block's first line
         * goes on here.
         *
         * The second paragraph is for readers.
         */
        411 BLOCK
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum Item {
    /// The comment's text.
    #[api_error(429 FULL user_facing docs="https://api.test/full" action="Wait" after=2s retry=throttle "Too fast" expose)]
    Full,
    #[api_error(400)]
    Bare,
    /// The comment's first line
    /// goes on here.
    ///
    /// The second paragraph is for readers.
    #[api_error(401)]
    Commented,
    #[api_error(402 retry)]
    Flag,
    #[api_error(403, after=1.5s)]
    Half,
    #[api_error(404, after=250ms)]
    Millis,
    #[api_error(408, after=2m)]
    Minutes,
    #[api_error(409 RAW, r#"a "quoted" text"#)]
    Raw,
    #[api_error(410 BROKEN "one \
                            line")]
    Broken,
    /**
     * A block's first line
     * goes on here.
     *
     * The second paragraph is for readers.
     */
    #[api_error(411)]
    Block,
}

/// The same facts must come out of both doors.
macro_rules! both {
    ($variant:ident, $method:ident, $expected:expr) => {
        assert_eq!(Table::$variant.$method(), $expected);
        assert_eq!(Item::$variant.$method(), $expected);
    };
}

#[test]
fn every_column_is_read() {
    both!(Full, description, "Too fast");
    both!(Full, action, Some("Wait"));
    both!(Full, docs, Some("https://api.test/full"));
    both!(Full, is_user_facing, true);
    both!(Full, retry, Retry::Throttle);
    both!(Full, after, Some(Duration::from_secs(2)));
    assert!(Item::Full.row().is_exposed());
    assert!(!Table::Full.row().is_exposed());
}

#[test]
fn what_is_not_written_is_not_there() {
    both!(Bare, description, "");
    both!(Bare, action, None);
    both!(Bare, docs, None);
    both!(Bare, is_user_facing, false);
    both!(Bare, after, None);
    assert!(!Item::Bare.row().is_exposed());
}

#[test]
fn the_doc_comment_is_the_description_when_the_row_has_none() {
    both!(Commented, description, "The comment's first line goes on here.");
    both!(Block, description, "A block's first line goes on here.");
}

#[test]
fn retry_alone_means_true() {
    both!(Flag, retry, Retry::Backoff);
    both!(Flag, is_retryable, true);
}

#[test]
fn durations_have_three_units() {
    both!(Half, after, Some(Duration::from_millis(1500)));
    both!(Millis, after, Some(Duration::from_millis(250)));
    both!(Minutes, after, Some(Duration::from_secs(120)));
}

#[test]
fn strings_are_rusts() {
    both!(Raw, description, "a \"quoted\" text");
    both!(Broken, description, "one line");
}

/// A status never stands in quotes: whatever a text begins with, it is one.
#[test]
fn a_description_may_begin_with_a_number() {
    status_codes! {
        enum Numbered {
            401 EXPIRED "2FA token expired"
            429 TOO_MANY "5 exports a minute"
            503 DOWN "404 or 5xx, next to nothing"
            500 BROKEN
        }
    }
    let described = Numbered::ALL.iter().map(|code| code.description()).collect::<Vec<_>>();
    assert_eq!(described, ["2FA token expired", "5 exports a minute", "404 or 5xx, next to nothing", ""]);
}
