//! Codes that stand for whatever begins like them.

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, status_codes};

status_codes! {
    enum Table {
        400 "EGeneral:*" as General
        400 "EGeneral:Invalid*" as GeneralInvalid
        400 "EGeneral:Invalid arguments" as Arguments
        401 "EAPI:*" | "EAuth:*" | LOGIN as Api
        403 DENIED | "Denied:*"
        500 "Ü*" as Umlaut
        500 "日本*" as Japan
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum Item {
    #[api_error(400 "EGeneral:*")]
    General,
    #[api_error(400 "EGeneral:Invalid*")]
    GeneralInvalid,
    #[api_error(400 "EGeneral:Invalid arguments")]
    Arguments,
    #[api_error(401 "EAPI:*" | "EAuth:*" | LOGIN)]
    Api,
    #[api_error(403 DENIED | "Denied:*")]
    Denied,
    #[api_error(500 "Ü*")]
    Umlaut,
    #[api_error(500 "日本*")]
    Japan,
}

#[test]
fn the_exact_code_comes_first_then_the_longest_prefix() {
    macro_rules! check {
        ($E:ident) => {
            for (code, expected) in [
                ("EGeneral:Invalid arguments", Some($E::Arguments)),
                ("EGeneral:Invalid arguments!", Some($E::GeneralInvalid)),
                ("EGeneral:Invalid", Some($E::GeneralInvalid)),
                ("EGeneral:Internal error", Some($E::General)),
                ("EGeneral:", Some($E::General)),
                ("EGeneral", None),
                ("eGeneral:x", None),
                ("EAPI:Invalid key", Some($E::Api)),
                ("EAuth:Locked", Some($E::Api)),
                ("LOGIN", Some($E::Api)),
                ("LOGIN2", None),
                ("DENIED", Some($E::Denied)),
                ("Denied:", Some($E::Denied)),
                ("DENIED:", None),
                ("Überlast", Some($E::Umlaut)),
                ("日本語", Some($E::Japan)),
                ("日", None),
                ("日月", None),
                ("", None),
            ] {
                assert_eq!($E::from_code(code), expected, "{code}");
            }
        };
    }
    check!(Table);
    check!(Item);
}

#[test]
fn the_code_of_a_prefix_row_keeps_its_star() {
    assert_eq!(Table::General.code(), "EGeneral:*");
    assert_eq!(Item::General.code(), "EGeneral:*");
    for code in Table::ALL {
        assert_eq!(Table::from_code(code.code()), Some(*code));
    }
}

status_codes! { enum Anything { 400 KNOWN 500 "*" as Unknown } }

#[test]
fn a_star_alone_takes_every_code() {
    assert_eq!(Anything::from_code("KNOWN"), Some(Anything::Known));
    assert_eq!(Anything::from_code("whatever"), Some(Anything::Unknown));
    assert_eq!(Anything::from_code(""), Some(Anything::Unknown));
    assert_eq!(Anything::classify(StatusCode::BAD_REQUEST, None), Anything::Known);
}
