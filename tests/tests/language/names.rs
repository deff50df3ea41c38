//! The variant is the code in UpperCamelCase.

use api_error_codes::status_codes;

status_codes! {
    enum Names {
        400 INVALID_REQUEST
        400 "parameter-invalid"
        400 "EOrder:Insufficient funds"
        400 OAuthException
        400 insufficientFunds
        400 20003
        400 -1021
        400 "2fa-required"
        400 "path/not_found"
        400 "überlast"
        400 "日本"
        400 "type"
        400 "a.b.c"
        400 "__leading__"
        400 "x y\tz"
        400 "self" as Itself
        400 "_"  as Underscore
        400 "not_found" as Lower
        400 "NOT_FOUND" as Upper
        400 "x" as r#Raw
    }
}

#[test]
fn every_kind_of_code_has_its_name() {
    use Names as N;
    for (variant, name, code) in [
        (N::InvalidRequest, "InvalidRequest", "INVALID_REQUEST"),
        (N::ParameterInvalid, "ParameterInvalid", "parameter-invalid"),
        (N::EOrderInsufficientFunds, "EOrderInsufficientFunds", "EOrder:Insufficient funds"),
        (N::OAuthException, "OAuthException", "OAuthException"),
        (N::InsufficientFunds, "InsufficientFunds", "insufficientFunds"),
        (N::Code20003, "Code20003", "20003"),
        (N::CodeMinus1021, "CodeMinus1021", "-1021"),
        (N::Code2faRequired, "Code2faRequired", "2fa-required"),
        (N::PathNotFound, "PathNotFound", "path/not_found"),
        (N::Überlast, "Überlast", "überlast"),
        (N::日本, "日本", "日本"),
        (N::Type, "Type", "type"),
        (N::ABC, "ABC", "a.b.c"),
        (N::Leading, "Leading", "__leading__"),
        (N::XYZ, "XYZ", "x y\tz"),
        (N::Itself, "Itself", "self"),
        (N::Underscore, "Underscore", "_"),
        (N::Lower, "Lower", "not_found"),
        (N::Upper, "Upper", "NOT_FOUND"),
        (N::Raw, "Raw", "x"),
    ] {
        assert_eq!(variant.code(), code);
        assert_eq!(api_error_codes::CodedError::row(&variant).variant(), name);
        assert_eq!(format!("{variant:?}"), name);
        assert_eq!(N::from_code(code), Some(variant));
    }
}

#[test]
fn collisions_and_keywords_are_faults_that_say_to_write_as() {
    for table in ["400 a_b 400 \"a-b\"", "400 Self", "400 \"self\"", "400 \"🚫\"", "400 OTHER"] {
        let (_, faults) = api_error_codes_model::compile_table(table.parse().unwrap());
        let fault = faults.iter().next().unwrap_or_else(|| panic!("no fault in {table}"));
        assert!(fault.help.contains("as"), "{table}: {}", fault.help);
    }
}
