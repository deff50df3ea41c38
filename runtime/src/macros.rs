//! The fronts of the macros: they pass on the path of this crate, so that the macros work under any name of it.

/// Declares a table of API error codes, and makes the enum.
#[macro_export]
macro_rules! status_codes {
    ($($table:tt)*) => {
        $crate::__status_codes! { [$crate] $($table)* }
    };
}

/// Declares an envelope, as a constant expression.
#[macro_export]
macro_rules! envelope {
    ($($slots:tt)*) => {
        $crate::__envelope! { [$crate] $($slots)* }
    };
}
