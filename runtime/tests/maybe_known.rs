//! Codes inside other documents: none of them fails the document, and none is lost on the way through.

#![cfg(all(feature = "json", feature = "macros"))]

use api_error_codes::{ApiErrorCodes, MaybeKnown, status_codes};
use serde_core::Deserialize;
use serde_core::de::IntoDeserializer;
use serde_core::de::value::Error;

status_codes! { enum Words { 402 CARD_DECLINED | "declined"  429 "slow.down" } }
status_codes! { enum Numbers { 400 -1021  404 20404  409 0 } }

fn through_json<E: ApiErrorCodes>(json: &str) -> String {
    let code: serde_json::Result<MaybeKnown<E>> = serde_json::from_str(json);
    code.and_then(|code| serde_json::to_string(&code)).unwrap_or_else(|error| error.to_string())
}

#[test]
fn what_is_read_is_written_back() {
    for json in
        ["\"CARD_DECLINED\"", "\"slow.down\"", "\"newer\"", "\"\"", "\"a\\nb\\\"\"", "\"007\"", "\"12\""]
    {
        assert_eq!(through_json::<Words>(json), json);
    }
    assert_eq!(through_json::<Words>("\"declined\""), "\"CARD_DECLINED\"", "of several names the first");
    for json in [
        "-1021",
        "20404",
        "0",
        "7",
        "-7",
        "18446744073709551615",
        "-9223372036854775808",
        "\"word\"",
        "\"-0\"",
    ] {
        assert_eq!(through_json::<Numbers>(json), json);
    }
    assert_eq!(through_json::<Numbers>("\"20404\""), "20404", "the table knows that it is a number");
    assert_eq!(through_json::<Numbers>("\"7\""), "7", "only the text is kept");
}

fn read<'de, T: IntoDeserializer<'de, Error>>(value: T) -> MaybeKnown<Numbers> {
    MaybeKnown::deserialize(value.into_deserializer()).unwrap_or_else(|_| "no code".into())
}

#[test]
fn numbers_of_every_width_and_texts_of_every_kind() {
    let known = [
        read(20404_u16),
        read(20404_i32),
        read(20404_u64),
        read(20404_i64),
        read(20404_u128),
        read("20404"),
        read("20404".to_owned()),
    ];
    assert!(known.iter().all(|code| code.known() == Some(Numbers::Code20404)), "{known:?}");
    assert_eq!(read(-1021_i128).known(), Some(Numbers::CodeMinus1021));
    assert_eq!((read(0_u8).known(), read('0').known()), (Some(Numbers::Code0), Some(Numbers::Code0)));
    assert_eq!(read(u128::MAX).as_str(), u128::MAX.to_string());
    assert_eq!(read(i128::MIN).as_str(), i128::MIN.to_string());
}

#[test]
fn numbers_beyond_all_bounds_do_not_fail_the_document() {
    for json in ["[100000000000000000000000]", "[-100000000000000000000000]", "[1e30]", "[0.5]"] {
        let codes: Vec<MaybeKnown<Numbers>> = serde_json::from_str(json).unwrap();
        assert_eq!(codes[0].known(), None, "{json}");
    }
}

#[test]
fn logs_are_safe() {
    let code: MaybeKnown<Words> = format!("a\u{1b}[31m\r\n\u{202e}{}", "x".repeat(1_000)).as_str().into();
    for line in [code.to_string(), format!("{code:?}"), format!("{code:#?}")] {
        assert!(line.contains(r"a\u{1b}[31m\r\n\u{202e}xx") && line.len() < 200, "{line}");
    }
    assert_eq!(code.as_str().len(), 1_011, "all of it is there");
    let unknown = code.as_str().parse::<Words>().unwrap_err();
    for line in [unknown.to_string(), format!("{unknown:?}"), format!("{unknown:#?}")] {
        assert!(line.contains(r"a\u{1b}[31m\r\n\u{202e}xx") && line.len() < 200, "{line}");
    }
    let known: MaybeKnown<Words> = "slow.down".into();
    assert_eq!((known.to_string(), format!("{known:?}")), ("slow.down".into(), "Known(SlowDown)".into()));
}

#[test]
fn codes_of_both_kinds_go_the_usual_ways() {
    let known = MaybeKnown::from(Words::SlowDown);
    let unknown: MaybeKnown<Words> = "newer".parse().unwrap();
    assert_eq!((known.as_ref(), unknown.as_ref()), ("slow.down", "newer"));
    assert_eq!("slow.down".parse(), Ok(known.clone()));
    assert!(known < unknown && MaybeKnown::from(Words::CardDeclined) < known);
}
