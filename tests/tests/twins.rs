//! What the model and the runtime each have must not drift apart.

use api_error_codes::http::StatusCode;

#[test]
fn reason_phrases_are_those_of_http() {
    for status in 0..=u16::MAX {
        let expected = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
        assert_eq!(api_error_codes_model::reason(status), expected, "{status}");
    }
}

#[test]
fn defaults_are_those_of_the_runtime() {
    let (retry, breaker) = (
        api_error_codes_model::policy::RetryPolicy::default(),
        api_error_codes_model::policy::BreakerPolicy::default(),
    );
    let (ours, theirs) = (api_error_codes::RetryPolicy::DEFAULT, api_error_codes::BreakerPolicy::DEFAULT);
    assert_eq!((retry.attempts, retry.base, retry.max), (ours.attempts, ours.base, ours.max));
    assert!((retry.factor - ours.factor).abs() < f64::EPSILON);
    assert_eq!(format!("{:?}", retry.jitter), format!("{:?}", ours.jitter));
    assert_eq!(
        (breaker.failures, breaker.open, breaker.probes),
        (theirs.failures, theirs.open, theirs.probes)
    );
}

macro_rules! lengths {
    ($($text:literal $name:ident)*) => {
        api_error_codes::status_codes! { enum Lengths { $(* $text as $name)* } }

        /// Both sides must hash alike for texts of every length around their words of eight bytes.
        #[test]
        fn hashes_agree_for_every_length() {
            $(assert_eq!(Lengths::from_code($text), Some(Lengths::$name));)*
            let all = [$($text),*];
            for pair in all.windows(2) {
                assert_eq!(Lengths::from_code(&format!("{}{}", pair[0], pair[1])), None);
            }
        }
    };
}

lengths! {
    "a" L1 "ab" L2 "abc" L3 "abcd" L4 "abcde" L5 "abcdef" L6 "abcdefg" L7 "abcdefgh" L8 "abcdefghi" L9
    "abcdefghij" L10 "abcdefghijklmno" L15 "abcdefghijklmnop" L16 "abcdefghijklmnopq" L17
    "abcdefghijklmnopqrstuvwxyz01234" L31 "abcdefghijklmnopqrstuvwxyz012345" L32
    "abcdefghijklmnopqrstuvwxyz0123456" L33 "abcdefghijklmnopqrstuvwxyz0123456é" L35
}

api_error_codes::status_codes! {
    enum Alike {
        * ABCD1 * ABCD2 * ABCD3 * ABCDEFG1 * ABCDEFG2 * ABCDEFG3 * ABCDEFGH_1 * ABCDEFGH_2
        * "0001" * "0002" * "1000" * "2000" * 10001 * 10002 * -10001 * -10002
        * "aaaaaaaaaaaaaaaaaaaaaaa1" * "aaaaaaaaaaaaaaaaaaaaaaa2" * "1aaaaaaaaaaaaaaaaaaaaaaa"
    }
}

#[test]
fn codes_that_differ_in_one_letter_are_told_apart() {
    assert_eq!(Alike::ALL.len(), 19);
    for code in Alike::ALL {
        assert_eq!(Alike::from_code(code.code()), Some(*code));
    }
    assert_eq!(Alike::from_code("ABCD4"), None);
}

#[test]
fn a_status_alone_says_the_same_in_both() {
    for status in 100..=999 {
        let runtime = api_error_codes::Retry::of_status(StatusCode::from_u16(status).unwrap());
        let model = api_error_codes_model::table::Retry::of_status(status);
        assert_eq!(format!("{runtime:?}"), format!("{model:?}"), "{status}");
    }
}
