//! Attributes on rows: they go to the variant, and `#[cfg]` takes the row out of everything.

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, status_codes};

use super::{every_status, status};

status_codes! {
    pub(crate) enum Table {
        400 FIRST
        #[cfg(any())]
        401 GONE | ALSO_GONE
        #[cfg(all())]
        402 THERE | ALSO_THERE
        404 LAST
        #[cfg(any())]
        409 REMOVED default
        409 LEFT
        #[cfg(any())]
        422 "gone.*" as GonePrefix
        #[cfg(any())]
        5xx SERVER_ERROR
        #[cfg(all())]
        #[cfg(not(any()))]
        4xx CLIENT_ERROR
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum Item {
    #[api_error(400)]
    First,
    #[cfg(any())]
    #[api_error(401 GONE | ALSO_GONE)]
    Gone,
    #[cfg(not(any()))]
    #[api_error(402 THERE | ALSO_THERE)]
    There,
    #[api_error(404)]
    Last,
    #[cfg(any())]
    #[api_error(409 default)]
    Removed,
    #[api_error(409)]
    Left,
    #[cfg(any())]
    #[api_error(422 "gone.*")]
    GonePrefix,
    #[cfg(any())]
    #[api_error(5xx)]
    ServerError(StatusCode),
    #[cfg(not(any()))]
    #[api_error(4xx)]
    ClientError(StatusCode),
    #[api_error(_)]
    Other(StatusCode),
}

macro_rules! both {
    ($E:ident => $($check:tt)*) => {{
        { use Table as $E; $($check)* }
        { use Item as $E; $($check)* }
    }};
}

#[test]
fn a_row_that_is_configured_away_is_in_no_list() {
    both!(E => assert_eq!(E::ALL, [E::First, E::There, E::Last, E::Left]););
}

#[test]
fn and_no_code_leads_to_it() {
    both!(E => {
        for code in ["GONE", "ALSO_GONE", "REMOVED", "gone.", "gone.x", "gone.*", ""] {
            assert_eq!(E::from_code(code), None, "{code}");
        }
        for code in ["THERE", "ALSO_THERE"] {
            assert_eq!(E::from_code(code), Some(E::There));
        }
        assert_eq!(E::from_code("LAST"), Some(E::Last));
    });
}

#[test]
fn and_no_status_leads_to_it() {
    both!(E => {
        assert_eq!(E::from_status(status(401)), E::ClientError(status(401)));
        assert_eq!(E::from_status(status(402)), E::There);
        assert_eq!(E::from_status(status(409)), E::Left);
        assert_eq!(E::from_status(status(503)), E::Other(status(503)));
        assert!(every_status().all(|at| E::from_status(at).status() == at));
    });
}

status_codes! {
    enum Twins {
        #[cfg(any())]
        400 "twin" | "a" retry=true "left"
        #[cfg(not(any()))]
        401 "twin" | "a" retry=false "right"
        #[cfg(all())]
        409 "second" default "left"
        #[cfg(not(all()))]
        409 "second" default "right"
        409 OTHER_CONFLICT
        #[cfg(any())]
        422 "neither" "left"
        #[cfg(any(any(), all(any())))]
        422 "neither" "right"
        500 BEHIND
    }
}

#[test]
fn of_twins_the_one_that_is_there_counts() {
    assert_eq!(Twins::ALL, [Twins::Twin, Twins::Second, Twins::OtherConflict, Twins::Behind]);
    assert_eq!(Twins::Twin.status(), 401);
    assert_eq!(Twins::Twin.description(), "right");
    assert_eq!(Twins::from_code("a"), Some(Twins::Twin));
    assert_eq!(Twins::from_status(status(400)), Twins::Other(status(400)));
    assert_eq!(Twins::from_status(status(401)), Twins::Twin);
    assert_eq!(Twins::Second.description(), "left");
    assert_eq!(Twins::from_status(status(409)), Twins::Second);
    assert_eq!(Twins::from_code("neither"), None);
    assert_eq!(Twins::from_status(status(422)), Twins::Other(status(422)));
    assert_eq!(Twins::from_code("BEHIND"), Some(Twins::Behind));
}

status_codes! {
    enum Shadowed {
        #[cfg(any())]
        400 A | "gone.one"
        400 "gone.*" as Rest
    }
}

#[test]
fn a_code_that_is_not_there_leaves_its_prefix_alone() {
    assert_eq!(Shadowed::from_code("gone.one"), Some(Shadowed::Rest));
}

#[test]
fn attributes_go_to_the_variant() {
    #[deny(deprecated)]
    mod quiet {
        api_error_codes::status_codes! {
            /// Has rows with attributes.
            #[derive(Default)]
            pub(super) enum Attributed {
                /// Old and gone.
                #[deprecated(note = "use NEW")]
                #[doc(alias = "veraltet")]
                410 OLD retry=false "Was here"
                #[default]
                #[allow(dead_code)]
                404 NEW
            }
        }
    }
    assert_eq!(quiet::Attributed::default().code(), "NEW");
    assert_eq!(quiet::Attributed::from_code("OLD").map(|code| code.description()), Some("Was here"));
    #[expect(deprecated)]
    let old = quiet::Attributed::Old;
    assert_eq!(old.code(), "OLD");
}

#[test]
fn deprecated_variants_of_a_derived_enum_are_quiet_too() {
    #[deny(deprecated)]
    mod quiet {
        #[derive(Clone, Copy, Debug, api_error_codes::ApiErrorCodes)]
        pub(super) enum Attributed {
            #[deprecated]
            #[doc(alias = "veraltet")]
            #[api_error(410)]
            Old,
            #[deprecated]
            #[api_error(5xx)]
            Server(api_error_codes::http::StatusCode),
        }
    }
    assert_eq!(quiet::Attributed::ALL.len(), 1);
}

status_codes! {
    #[cfg(any())]
    enum Away { 404 NOT_FOUND }
}

/// The name is free: the enum and all that was written for it are configured away.
#[derive(Debug)]
struct Away;

#[test]
fn the_enum_itself_may_be_configured_away() {
    assert_eq!(format!("{Away:?}"), "Away");
}

status_codes! {
    #[cfg_attr(all(), derive(Debug, Hash), cfg(all()))]
    #[cfg_attr(any(), derive(Clone, PartialEq))]
    enum Conditional {
        400 FIRST
        #[cfg_attr(all(), cfg(any()))]
        401 GONE | ALSO_GONE
        #[cfg_attr(any(), cfg(any()))]
        402 THERE
        #[cfg_attr(all(), deprecated, cfg_attr(not(any()), doc(alias = "nested"), cfg(any()),))]
        403 NESTED
        #[cfg_attr(all(), doc = "described", cfg(all()))]
        404 LAST
        #[cfg_attr(all(), cfg(any()))]
        4xx CLIENT_ERROR
    }
}

#[test]
fn a_row_may_be_configured_away_by_an_attribute_in_an_attribute() {
    assert_eq!(Conditional::ALL, [Conditional::First, Conditional::There, Conditional::Last]);
    for code in ["GONE", "ALSO_GONE", "NESTED"] {
        assert_eq!(Conditional::from_code(code), None, "{code}");
    }
    for gone in [401, 403, 499] {
        assert_eq!(Conditional::from_status(status(gone)), Conditional::Other(status(gone)));
    }
    assert_eq!(Conditional::from_status(status(402)), Conditional::There);
}

#[test]
fn what_is_derived_under_a_condition_is_there_once() {
    assert_eq!(format!("{:?}", Conditional::First), "First");
    assert_eq!(Conditional::Last.description(), "");
}

#[test]
fn the_tables_in_the_documentation_leave_out_what_is_configured_away() {
    let table = "400 A #[cfg(feature = \"x\")] 401 SECRET_CODE";
    let (output, _) = api_error_codes_model::compile_table(table.parse().unwrap());
    let output = output.to_string();
    let documented: Vec<&str> =
        output.lines().filter(|line| line.contains("| 401 |") && line.contains("doc =")).collect();
    assert!(documented.iter().all(|line| line.contains("cfg_attr")), "{documented:?}");
}
