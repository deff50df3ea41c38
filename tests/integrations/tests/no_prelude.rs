//! With all features on, what the macros write needs nothing that is in scope.
#![no_implicit_prelude]

mod shadowed {
    #![allow(dead_code, non_camel_case_types)]

    // Names that an expansion could fall over.
    struct Option;
    struct Result;
    struct String;
    struct IntoResponse;
    struct Response;
    mod std {}
    mod core {}
    mod axum {}
    mod utoipa {}
    trait SaidByDisplay {}

    ::api_error_codes::status_codes! {
        404 NOT_FOUND
        5xx SERVER_ERROR
    }

    #[derive(::api_error_codes::ApiErrorCodes)]
    enum Generic<'a, T: ::std::marker::Copy, const N: usize>
    where
        T: 'a,
    {
        #[api_error(400 BAD)]
        Bad(&'a [T; N]),
    }

    #[test]
    fn it_compiles() {
        let response = ::axum::response::IntoResponse::into_response(Generic::Bad(&[1, 2]));
        ::std::assert_eq!(response.status().as_u16(), 400);
        let responses = <ErrorCode as ::utoipa::IntoResponses>::responses();
        ::std::assert!(responses.contains_key("404"));
    }
}
