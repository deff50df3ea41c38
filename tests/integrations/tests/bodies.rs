//! Bodies in every cut: what was looked into comes out as it came in.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use api_error_codes::http::{HeaderMap, Request, Response};
use api_error_codes::tower::{CallError, ErrorForCodeLayer, Fault, Replayed};
use api_error_codes_integration_tests::table::Api;
use bytes::{Bytes, BytesMut};
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt as _;
use proptest::prelude::*;
use tower::{Layer as _, ServiceExt as _, service_fn};

/// What a body does when it is asked.
#[derive(Debug, Clone)]
enum Step {
    Data(Bytes),
    Pause,
    Trailers,
    Break,
}

/// A body that does one thing after the other, and says how long it is when `is_sized`.
#[derive(Debug, Clone)]
struct Steps {
    steps: VecDeque<Step>,
    is_sized: bool,
}

impl Steps {
    fn left(&self) -> u64 {
        self.steps.iter().map(|step| if let Step::Data(data) = step { data.len() as u64 } else { 0 }).sum()
    }
}

impl Body for Steps {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let Some(step) = self.steps.pop_front() else { return Poll::Ready(None) };
        Poll::Ready(Some(match step {
            Step::Data(data) => Ok(Frame::data(data)),
            Step::Trailers => {
                let mut trailers = HeaderMap::new();
                trailers.insert("x-end", "1".parse().unwrap());
                Ok(Frame::trailers(trailers))
            }
            Step::Break => {
                self.steps.clear();
                Err(io::ErrorKind::ConnectionReset.into())
            }
            Step::Pause => {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
        }))
    }

    fn size_hint(&self) -> SizeHint {
        if self.is_sized { SizeHint::with_exact(self.left()) } else { SizeHint::new() }
    }
}

/// What comes out of a body.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    data: Vec<u8>,
    trailers: bool,
    fault: Option<Fault>,
}

impl Seen {
    /// What a body is to give.
    fn expected(steps: &[Step]) -> Self {
        let mut seen = Self::default();
        for step in steps {
            match step {
                Step::Data(data) => seen.data.extend_from_slice(data),
                Step::Trailers => seen.trailers = true,
                Step::Break => {
                    seen.fault = Some(Fault::Body);
                    break;
                }
                Step::Pause => {}
            }
        }
        seen
    }

    async fn read(mut body: Replayed<Steps>, is_whole: bool) -> Self {
        let mut seen = Self::default();
        let promised = body.size_hint().exact();
        while let Some(frame) = body.frame().await {
            match frame.map(|frame| frame.into_data()) {
                Ok(Ok(data)) => seen.data.extend_from_slice(&data),
                Ok(Err(_)) => seen.trailers = true,
                Err(error) => seen.fault = Some(error.fault()),
            }
        }
        assert!(!is_whole || promised.is_none_or(|length| length == seen.data.len() as u64));
        assert!(body.frame().await.is_none(), "the end is the end");
        seen
    }
}

/// A body in any cut, with pauses; then trailers, a break, or just the end.
fn any_steps(text: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<Step>> {
    let end = prop_oneof![Just(vec![]), Just(vec![Step::Trailers]), Just(vec![Step::Break])];
    (text, proptest::collection::vec((0..40_usize, any::<bool>()), 0..12), end).prop_map(
        |(text, cuts, end)| {
            let mut rest = Bytes::from(text);
            let mut steps = Vec::new();
            for (cut, pauses) in cuts {
                steps.push(Step::Data(rest.split_to(cut.min(rest.len()))));
                steps.extend(pauses.then_some(Step::Pause));
            }
            steps.push(Step::Data(rest));
            steps.extend(end);
            steps
        },
    )
}

fn any_text() -> impl Strategy<Value = String> {
    let padding = "[a-z]{0,200}";
    prop_oneof![
        padding.prop_map(|padding| format!(r#"{{"ok":true,"padding":"{padding}"}}"#)),
        padding.prop_map(|padding| format!(r#"{{"error":{{"code":"LOCKED","message":"{padding}"}}}}"#)),
        "\\PC{0,60}",
    ]
}

fn outcome(status: u16, steps: &[Step], is_sized: bool, limit: usize) -> Result<Seen, CallError<Api>> {
    let body = Steps { steps: steps.iter().cloned().collect(), is_sized };
    let breaks = steps.iter().any(|step| matches!(step, Step::Break));
    let service = service_fn(move |_: Request<()>| {
        let response =
            Response::builder().status(status).header("content-type", "application/json").body(body.clone());
        std::future::ready(Ok::<_, io::Error>(response.unwrap()))
    });
    let service = ErrorForCodeLayer::<Api>::new().with_limit(limit).layer(service);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let response = service.oneshot(Request::new(())).await?;
        Ok(Seen::read(response.into_body(), !breaks).await)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_looked_into_comes_out_as_it_came_in(
        steps in any_steps(any_text()),
        is_sized in any::<bool>(),
        limit in 0..400_usize,
    ) {
        match outcome(200, &steps, is_sized, limit) {
            Ok(seen) => prop_assert_eq!(seen, Seen::expected(&steps)),
            Err(CallError::Api(error)) => prop_assert_eq!(error.code(), Api::Locked),
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn of_an_error_as_much_is_kept_as_may_be(
        steps in any_steps(any_text()),
        is_sized in any::<bool>(),
        limit in 0..400_usize,
    ) {
        let Err(CallError::Api(error)) = outcome(404, &steps, is_sized, limit) else {
            panic!("an error was expected");
        };
        let mut expected = BytesMut::from(Seen::expected(&steps).data.as_slice());
        expected.truncate(limit);
        prop_assert_eq!(error.body(), &expected);
    }
}
