//! Reading a body up to a limit, and giving back what was read.

use core::error::Error;
use core::fmt;
use core::future::{Future, poll_fn};
use core::pin::{Pin, pin};
use core::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Response};
use http_body::{Body, Frame, SizeHint};

use super::call::TransportError;
use crate::code::ApiErrorCodes;
use crate::error::ApiError;

/// A response's body of which the beginning may have been read already.
///
/// It gives everything that the body would have given, as the body would have given it: what was read comes again, and
/// the rest comes from the connection. Its errors are faults of the transport: [`Fault::Body`](super::Fault::Body), or
/// [`Fault::Timeout`](super::Fault::Timeout).
// Its name is needed by tower's services only.
#[cfg_attr(not(feature = "tower"), allow(unreachable_pub))]
pub struct Replayed<B: Body> {
    read: Bytes,
    rest: Rest<B>,
}

impl<B: Body> fmt::Debug for Replayed<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replayed").field("read", &self.read.len()).finish_non_exhaustive()
    }
}

/// What is behind the part that was read.
enum Rest<B: Body> {
    End(Option<HeaderMap>),
    More(B),
    Broken(B::Error),
}

impl<B: Body> Replayed<B> {
    /// A body of which nothing was read.
    pub(crate) fn untouched(body: B) -> Self {
        Self { read: Bytes::new(), rest: Rest::More(body) }
    }
}

// An error that is kept is moved out, never pinned.
impl<B: Body + Unpin> Unpin for Replayed<B> {}

impl<B> Body for Replayed<B>
where
    B: Body<Error: Into<Box<dyn Error + Send + Sync>>> + Unpin,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let this = self.get_mut();
        if !this.read.is_empty() {
            return Poll::Ready(Some(Ok(Frame::data(core::mem::take(&mut this.read)))));
        }
        if let Rest::More(body) = &mut this.rest {
            let frame = ready!(Pin::new(body).poll_frame(cx));
            return Poll::Ready(frame.map(|frame| {
                let frame = frame.map_err(TransportError::in_body)?;
                Ok(frame.map_data(|mut data| data.copy_to_bytes(data.remaining())))
            }));
        }
        match core::mem::replace(&mut this.rest, Rest::End(None)) {
            Rest::End(trailers) => Poll::Ready(trailers.map(|trailers| Ok(Frame::trailers(trailers)))),
            Rest::Broken(error) => Poll::Ready(Some(Err(TransportError::in_body(error)))),
            Rest::More(_) => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.read.is_empty()
            && match &self.rest {
                Rest::End(trailers) => trailers.is_none(),
                Rest::More(body) => body.is_end_stream(),
                Rest::Broken(_) => false,
            }
    }

    fn size_hint(&self) -> SizeHint {
        let read = self.read.len() as u64;
        let mut hint = match &self.rest {
            Rest::More(body) => body.size_hint(),
            Rest::End(_) | Rest::Broken(_) => SizeHint::with_exact(0),
        };
        if let Some(upper) = hint.upper() {
            hint.set_upper(upper.saturating_add(read));
        }
        hint.set_lower(hint.lower().saturating_add(read));
        hint
    }
}

/// Reads until the body ends or breaks off, the limit is reached, or `enough` is ready.
async fn read<B: Body + Unpin>(limit: usize, mut body: B, enough: impl Future<Output = ()>) -> Replayed<B> {
    let mut enough = pin!(enough);
    let mut first = Bytes::new();
    let mut all = BytesMut::new();
    let rest = loop {
        if first.len().max(all.len()) >= limit {
            break Rest::More(body);
        }
        let frame = poll_fn(|cx| match Pin::new(&mut body).poll_frame(cx) {
            Poll::Ready(frame) => Poll::Ready(Some(frame)),
            Poll::Pending => enough.as_mut().poll(cx).map(|()| None),
        });
        match frame.await {
            None => break Rest::More(body),
            Some(None) => break Rest::End(None),
            Some(Some(Err(error))) => break Rest::Broken(error),
            Some(Some(Ok(frame))) => match frame.into_data() {
                // Most bodies are one frame, which need not be copied.
                Ok(mut data) if first.is_empty() && all.is_empty() => {
                    first = data.copy_to_bytes(data.remaining());
                }
                Ok(data) => {
                    if all.is_empty() {
                        all.extend_from_slice(&first);
                    }
                    all.extend(data_slices(data));
                }
                Err(frame) => break Rest::End(frame.into_trailers().ok()),
            },
        }
    };
    Replayed { read: if all.is_empty() { first } else { all.freeze() }, rest }
}

fn data_slices(mut data: impl Buf) -> Option<Bytes> {
    data.has_remaining().then(|| data.copy_to_bytes(data.remaining()))
}

/// Hands a response back unless it is an error.
#[cfg(feature = "tower")]
pub(crate) async fn check<E: ApiErrorCodes, B: Body + Unpin>(
    limit: usize,
    response: Response<B>,
    enough: impl Future<Output = ()>,
) -> Result<Response<Replayed<B>>, ApiError<E>> {
    match look(limit, response, enough).await {
        (response, None) => Ok(response),
        (_, Some(error)) => Err(error),
    }
}

/// The response, as whole as it was, and the error that it is.
///
/// Of an error up to `limit` bytes are read; one that breaks off, or takes until there is `enough`, is as good as what
/// came. A success is looked into only when the envelope says that errors can be in one, and it is of a kind that ends and
/// that an envelope can be in.
pub(crate) async fn look<E: ApiErrorCodes, B: Body + Unpin>(
    limit: usize,
    response: Response<B>,
    enough: impl Future<Output = ()>,
) -> (Response<Replayed<B>>, Option<ApiError<E>>) {
    let (parts, body) = response.into_parts();
    let is_error = parts.status.as_u16() >= 400;
    let may_be_error = is_error || (E::ENVELOPE.is_in_successes() && is_document(&parts.headers));
    if !may_be_error {
        return (Response::from_parts(parts, Replayed::untouched(body)), None);
    }
    let body = read(limit, body, enough).await;
    let seen = body.read.get(..limit).unwrap_or(&body.read);
    let is_error = is_error || E::ENVELOPE.is_error(parts.status, &parts.headers, seen);
    let error = is_error.then(|| {
        let mut response = Response::new(body.read.clone());
        *response.status_mut() = parts.status;
        *response.headers_mut() = parts.headers.clone();
        ApiError::from_response_within(limit, response)
    });
    (Response::from_parts(parts, body), error)
}

/// JSON or XML, or of no stated kind; streams of many documents are none.
fn is_document(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(CONTENT_TYPE) else { return true };
    let kind = kind.to_str().unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let kind = kind.rsplit(['/', '+']).next().unwrap_or_default();
    matches!(kind, "json" | "xml")
}
