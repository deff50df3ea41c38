//! An error in one safe line.

use core::fmt::{self, Debug, Display, Formatter};

use super::ApiError;
use crate::code::ApiErrorCodes;
use crate::line::Line;

/// `429 RATE_LIMIT_EXCEEDED: Slow down (request req_01H)`
///
/// One line of bounded length: control characters, line breaks and marks that turn the direction of text are escaped,
/// long texts are cut, and the body is not in it. A code that the table does not have is shown as it was sent.
impl<E: ApiErrorCodes> Display for ApiError<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let code = self.raw_code().filter(|_| !self.is_known()).unwrap_or(self.row().code());
        write!(f, "{} {}", self.status().as_str(), Line::of(code, 64))?;
        let message = self.message();
        if !message.is_empty() {
            write!(f, ": {}", Line::of(message, 256))?;
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {})", Line::of(id, 64)),
            None => Ok(()),
        }
    }
}

/// The facts, and how long the body is; not its bytes.
impl<E: ApiErrorCodes> Debug for ApiError<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("status", &self.status().as_u16())
            .field("variant", &format_args!("{}", self.row().variant()))
            .field("raw_code", &self.raw_code().map(|text| Line::of(text, 64)))
            .field("message", &Line::of(self.message(), 256))
            .field("request_id", &self.request_id().map(|text| Line::of(text, 64)))
            .field("retry", &self.retry())
            .field("retry_after", &self.retry_after())
            .field("body", &format_args!("{} bytes", self.body().len()))
            .finish()
    }
}
