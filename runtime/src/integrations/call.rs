//! What a call can end in when it does not succeed.

use core::error::Error;
use core::fmt;
use core::time::Duration;
use std::io::{self, ErrorKind};

use crate::circuit::BreakerOpen;
use crate::code::ApiErrorCodes;
use crate::error::ApiError;
use crate::failure::Failure;
use crate::retry::Retry;

/// Why a call failed.
#[non_exhaustive]
pub enum CallError<E> {
    /// The API answered with an error.
    Api(ApiError<E>),
    /// No whole answer came.
    Transport(TransportError),
    /// A breaker refused to make the call.
    Open(BreakerOpen),
}

impl<E: ApiErrorCodes> CallError<E> {
    /// The API's error, if it is one.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError<E>> {
        match self {
            Self::Api(error) => Some(error),
            Self::Transport(_) | Self::Open(_) => None,
        }
    }

    /// The code, if the API answered.
    #[must_use]
    pub fn code(&self) -> Option<E> {
        self.api().map(ApiError::code)
    }

    /// May the call be repeated?
    #[must_use]
    pub fn retry(&self) -> Retry {
        match self {
            Self::Api(error) => error.retry(),
            Self::Transport(error) => error.retry(),
            Self::Open(error) => error.retry(),
        }
    }

    /// True for [`Retry::Backoff`] and [`Retry::Throttle`].
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.retry().is_retryable()
    }

    /// How long the server asks to wait, or the breaker.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Api(error) => error.retry_after(),
            Self::Transport(_) => None,
            Self::Open(error) => Some(error.retry_in()),
        }
    }
}

impl<E: ApiErrorCodes> Failure for CallError<E> {
    fn retry(&self) -> Retry {
        self.retry()
    }

    fn retry_after(&self) -> Option<Duration> {
        self.retry_after()
    }

    fn after(&self) -> Option<Duration> {
        self.api().and_then(Failure::after)
    }

    fn counts(&self) -> bool {
        match self {
            Self::Api(error) => error.counts(),
            Self::Transport(error) => error.counts(),
            Self::Open(error) => error.counts(),
        }
    }

    fn is_answer(&self) -> bool {
        match self {
            Self::Api(error) => error.is_answer(),
            Self::Transport(error) => error.is_answer(),
            Self::Open(error) => error.is_answer(),
        }
    }
}

impl<E: ApiErrorCodes> fmt::Debug for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tuple = f.debug_tuple(match self {
            Self::Api(_) => "Api",
            Self::Transport(_) => "Transport",
            Self::Open(_) => "Open",
        });
        match self {
            Self::Api(error) => tuple.field(error),
            Self::Transport(error) => tuple.field(error),
            Self::Open(error) => tuple.field(error),
        };
        tuple.finish()
    }
}

impl<E: ApiErrorCodes> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Open(error) => error.fmt(f),
        }
    }
}

impl<E: ApiErrorCodes> Error for CallError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        // `Display` is the inner error's own, so the chain goes on behind it.
        match self {
            Self::Api(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Open(error) => error.source(),
        }
    }
}

impl<E> From<ApiError<E>> for CallError<E> {
    fn from(error: ApiError<E>) -> Self {
        Self::Api(error)
    }
}

impl<E> From<TransportError> for CallError<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E> From<BreakerOpen> for CallError<E> {
    fn from(error: BreakerOpen) -> Self {
        Self::Open(error)
    }
}

/// A fault between the caller and the API.
#[derive(Debug)]
pub struct TransportError {
    fault: Fault,
    source: Box<dyn Error + Send + Sync>,
}

/// How far a call came that got no whole answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The request could not be made or sent as it is: a bad URL, a body that broke off, too many redirects.
    Request,
    /// No connection: the name is unknown, the connection was refused, TLS failed. Nothing was sent.
    Connect,
    /// No answer in time.
    Timeout,
    /// The connection broke off, or what came was no HTTP, before there was a status.
    Reset,
    /// The answer began and broke off.
    Body,
    /// The answer came whole, but it is no JSON of the type that was wanted: it will be the same the next time.
    Decode,
}

impl Fault {
    /// What has not reached the server can be sent again; what may have reached it only when that is safe.
    #[must_use]
    pub const fn retry(self) -> Retry {
        match self {
            Self::Request | Self::Decode => Retry::Never,
            Self::Connect => Retry::Backoff,
            Self::Timeout | Self::Reset | Self::Body => Retry::Idempotent,
        }
    }
}

impl TransportError {
    /// A fault that is known.
    #[must_use]
    pub fn new(fault: Fault, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { fault, source: source.into() }
    }

    /// Looks for the fault in an error and its sources. What is not known may have reached the server: it is taken for
    /// [`Fault::Reset`]. What was classified before is handed back as it is.
    #[must_use]
    pub fn classify(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let source = match source.into().downcast() {
            Ok(known) => return *known,
            Err(source) => source,
        };
        let first: &(dyn Error + 'static) = source.as_ref();
        let chain = core::iter::successors(Some(first), |error| behind(*error));
        // The innermost knows best, but for an error that was classified before, and for one that says that what lies
        // behind it is the caller's.
        let known = chain.clone().find_map(|error| error.downcast_ref::<Self>()).map(Self::fault);
        let fault = known
            .or_else(|| chain.clone().any(is_callers).then_some(Fault::Request))
            .or_else(|| chain.filter_map(fault_of).last());
        Self { fault: fault.unwrap_or(Fault::Reset), source }
    }

    /// What broke the body of an answer off.
    pub(super) fn in_body(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let Self { fault, source } = Self::classify(source);
        Self { fault: if fault == Fault::Timeout { fault } else { Fault::Body }, source }
    }

    /// How far the call came.
    #[must_use]
    pub const fn fault(&self) -> Fault {
        self.fault
    }

    /// May the call be repeated?
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.fault.retry()
    }

    /// What the transport said.
    #[must_use]
    pub fn get_ref(&self) -> &(dyn Error + Send + Sync + 'static) {
        self.source.as_ref()
    }

    /// What the transport said, to keep.
    #[must_use]
    pub fn into_inner(self) -> Box<dyn Error + Send + Sync> {
        self.source
    }
}

impl Failure for TransportError {
    fn retry(&self) -> Retry {
        self.retry()
    }

    fn counts(&self) -> bool {
        !matches!(self.fault, Fault::Request | Fault::Decode)
    }

    fn is_answer(&self) -> bool {
        matches!(self.fault, Fault::Body | Fault::Decode)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.fault {
            Fault::Request => "the request cannot be sent",
            Fault::Connect => "no connection to the API",
            Fault::Timeout => "no answer in time",
            Fault::Reset => "the connection broke off before an answer",
            Fault::Body => "the answer broke off",
            Fault::Decode => "the answer is not of the type that was wanted",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_ref())
    }
}

/// What lies behind an error. The source of an I/O error is that of the error it holds, which would be passed over.
fn behind<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(held) => Some(held),
        None => error.source(),
    }
}

/// Whether hyper says that the request is at fault, or the body that it was given to send.
fn is_callers(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_user)
}

/// What one error of a chain says, if it is of a known kind.
fn fault_of(error: &(dyn Error + 'static)) -> Option<Fault> {
    #[cfg(feature = "tower")]
    if error.is::<::tower::timeout::error::Elapsed>() || error.is::<tokio::time::error::Elapsed>() {
        return Some(Fault::Timeout);
    }
    #[cfg(feature = "reqwest")]
    if let Some(error) = error.downcast_ref::<::reqwest::Error>() {
        return super::reqwest::fault(error);
    }
    if let Some(error) = error.downcast_ref::<hyper::Error>() {
        return error.is_timeout().then_some(Fault::Timeout);
    }
    error.downcast_ref::<io::Error>().and_then(|error| of_kind(error.kind()))
}

fn of_kind(kind: ErrorKind) -> Option<Fault> {
    match kind {
        ErrorKind::ConnectionRefused
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::AddrNotAvailable => Some(Fault::Connect),
        ErrorKind::TimedOut => Some(Fault::Timeout),
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof
        | ErrorKind::NotConnected => Some(Fault::Reset),
        _ => None,
    }
}

/// The caller's word, among a request's extensions: whether it can safely be repeated, whatever its method.
#[cfg(any(feature = "tower", feature = "reqwest-middleware"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Idempotent(pub bool);

/// The caller's word, else what the request says of itself.
#[cfg(any(feature = "tower", feature = "reqwest-middleware"))]
pub(super) fn is_repeatable(
    method: &http::Method,
    headers: &http::HeaderMap,
    extensions: &http::Extensions,
) -> bool {
    match extensions.get() {
        Some(Idempotent(word)) => *word,
        None => crate::retry::is_idempotent(method, headers),
    }
}
