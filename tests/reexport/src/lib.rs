//! A crate that re-exports ours, and hands its macros on.

pub use api_error_codes as errors;
pub use api_error_codes::status_codes;

status_codes! {
    /// Open to further codes.
    pub enum Open { 404 NOT_FOUND }
}

status_codes! {
    /// Closed: to be matched without a wildcard.
    #[api_error(exhaustive)]
    pub enum Closed { 404 NOT_FOUND 5xx SERVER_ERROR }
}

/// A table of this crate's own kind.
#[macro_export]
macro_rules! our_codes {
    ($name:ident: $($rows:tt)*) => {
        $crate::errors::status_codes! {
            /// Made by another crate's macro.
            pub enum $name { $($rows)* }
        }
    };
}

/// The derive by another crate's macro.
#[macro_export]
macro_rules! our_item {
    ($name:ident: $($status:literal $variant:ident),*) => {
        /// Made by another crate's macro.
        #[derive(Debug, Clone, Copy, PartialEq, $crate::errors::ApiErrorCodes)]
        #[api_error(crate = $crate::errors)]
        pub enum $name {
            $(
                #[doc = stringify!($variant)]
                #[api_error($status)]
                $variant,
            )*
        }
    };
}
