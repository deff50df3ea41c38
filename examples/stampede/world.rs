//! The clients, the server, and time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::{Duration, Instant};

use api_error_codes::{ApiError, Breaker, Jitter, RetryPolicy, status_codes};

status_codes! {
    /// All that this server ever says.
    pub(crate) enum Busy {
        503 OVERLOADED retry=true
    }
}

/// How long the world lasts.
pub(crate) const SECONDS: usize = 100;
/// When the server breaks, and when it is there again.
const DOWN: usize = 10;
pub(crate) const UP_AGAIN: usize = 40;
/// What the server can do in a tenth of a second.
const CAPACITY: u32 = 40;
/// An overloaded server spends work on saying so: that many refusals cost as much as one answer.
const REFUSALS_A_CALL: u32 = 10;
const CLIENTS: u32 = 1_000;
const PROCESSES: u32 = 20;
/// From one thing that a client wants to the next, also when it has given one up: 5 s, give or take one.
const PAUSE: Duration = Duration::from_secs(5);

fn pause(dice: &mut fastrand::Rng) -> Duration {
    PAUSE.mul_f64(0.8 + 0.4 * dice.f64())
}

const ROUND_TRIP: Duration = Duration::from_millis(50);

/// How clients behave when a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Behaviour {
    /// Again, at once, until it works.
    AtOnce,
    /// The default policy without its jitter.
    Backoff,
    /// The default policy.
    Jitter,
    /// The default policy behind the default breaker, one for each process.
    Breaker,
}

impl Behaviour {
    pub(crate) const ALL: [Self; 4] = [Self::AtOnce, Self::Backoff, Self::Jitter, Self::Breaker];

    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::AtOnce => "no policy: again at once",
            Self::Backoff => "backoff: 3 attempts, 1 s, 2 s, no jitter",
            Self::Jitter => "backoff with full jitter, the default",
            Self::Breaker => "the same behind the default breaker",
        }
    }

    fn policy(self) -> RetryPolicy {
        match self {
            Self::AtOnce => RetryPolicy { attempts: u32::MAX, base: Duration::ZERO, ..RetryPolicy::DEFAULT },
            Self::Backoff => RetryPolicy { jitter: Jitter::None, ..RetryPolicy::DEFAULT },
            Self::Jitter | Self::Breaker => RetryPolicy::DEFAULT,
        }
    }
}

/// What the server saw, second by second.
pub(crate) struct Curve {
    pub(crate) sent: Vec<u32>,
    tenths: Vec<u32>,
    served: Vec<u32>,
    failed: Vec<u32>,
}

impl Curve {
    /// The busiest second.
    pub(crate) fn peak(&self) -> u32 {
        self.sent.iter().copied().max().unwrap_or_default()
    }

    /// The busiest tenth of a second from a second after the fault on: how high the retries come.
    pub(crate) fn wave(&self) -> u32 {
        self.tenths.iter().skip((DOWN + 1) * 10).copied().max().unwrap_or_default()
    }

    /// How many calls the dead server got.
    pub(crate) fn while_down(&self) -> u32 {
        self.sent.iter().take(UP_AGAIN).skip(DOWN).sum()
    }

    /// From when on every call was served, and as many as before.
    pub(crate) fn well_again(&self) -> Option<usize> {
        let usual = CLIENTS / 5 / 2;
        let last_bad = (UP_AGAIN..SECONDS).rfind(|second| {
            let at = |counts: &[u32]| counts.get(*second).copied().unwrap_or_default();
            at(&self.failed) > 0 || at(&self.served) < usual
        });
        let second = last_bad.map_or(UP_AGAIN, |second| second + 1);
        (second < SECONDS).then_some(second)
    }
}

/// The server: so much work in a tenth of a second, and none while it is down.
#[derive(Default)]
struct Server {
    tenth: u32,
    /// What is still to be done, in tenths of a call.
    work: u32,
}

impl Server {
    fn serves(&mut self, now: Duration) -> bool {
        if is_down(now) {
            return false;
        }
        let tenth = (now.as_millis() / 100) as u32;
        self.work = self.work.saturating_sub((tenth - self.tenth).saturating_mul(CAPACITY * REFUSALS_A_CALL));
        self.tenth = tenth;
        // Refusals that pile up leave no room for answers: so a flood keeps a server down that is there again.
        let is_served = self.work + REFUSALS_A_CALL <= CAPACITY * REFUSALS_A_CALL;
        self.work += if is_served { REFUSALS_A_CALL } else { 1 };
        is_served
    }
}

fn is_down(now: Duration) -> bool {
    (DOWN..UP_AGAIN).contains(&(now.as_secs() as usize))
}

/// When a client calls again after one that was served. At the moment when the server breaks all of them notice, as
/// clients do that hold a connection.
fn after_success(now: Duration, client: u32, dice: &mut fastrand::Rng) -> Duration {
    let breaks = Duration::from_secs(DOWN as u64) + Duration::from_micros(100) * client;
    let next = now + pause(dice);
    if now < breaks { breaks.min(next) } else { next }
}

/// A client's next call: when, who, and how often this one has failed.
type Next = Reverse<(Duration, u32, u32)>;

/// Lets the world run once.
pub(crate) fn run(behaviour: Behaviour) -> Curve {
    let mut dice = fastrand::Rng::with_seed(7);
    let mut server = Server::default();
    let seconds = || vec![0; SECONDS];
    let mut curve =
        Curve { sent: seconds(), tenths: vec![0; SECONDS * 10], served: seconds(), failed: seconds() };
    let breakers: Vec<Breaker> = (0..PROCESSES).map(|_| Breaker::new(Busy::BREAKER)).collect();
    let start = Instant::now();
    let policy = behaviour.policy();
    // Spread over the pause: before the fault nobody waits for anybody.
    let mut next: BinaryHeap<Next> =
        (0..CLIENTS).map(|client| Reverse((PAUSE * client / CLIENTS, client, 0))).collect();
    while let Some(Reverse((now, client, failed))) = next.pop() {
        if now.as_secs() as usize >= SECONDS {
            break;
        }
        let breaker = breakers.get((client % PROCESSES) as usize).filter(|_| behaviour == Behaviour::Breaker);
        let pass = match breaker.map(|breaker| breaker.pass_at(start + now)).transpose() {
            Ok(pass) => pass,
            Err(_open) => {
                // Refused without a call; the next thing that it wants comes in its time.
                next.push(Reverse((now + pause(&mut dice), client, 0)));
                continue;
            }
        };
        let second = now.as_secs() as usize;
        count(&mut curve.sent, second);
        count(&mut curve.tenths, (now.as_millis() / 100) as usize);
        if server.serves(now) {
            count(&mut curve.served, second);
            pass.into_iter().for_each(|pass| pass.succeeded());
            next.push(Reverse((after_success(now, client, &mut dice), client, 0)));
        } else {
            count(&mut curve.failed, second);
            pass.into_iter().for_each(|pass| pass.failed_at(start + now));
            let error = ApiError::new(Busy::Overloaded);
            let wait = policy.delay_with(failed + 1, &error, false, || dice.f64());
            let (wait, failed) = wait.map_or_else(|| (pause(&mut dice), 0), |wait| (wait, failed + 1));
            next.push(Reverse((now + ROUND_TRIP + wait, client, failed)));
        }
    }
    curve
}

fn count(counts: &mut [u32], second: usize) {
    if let Some(count) = counts.get_mut(second) {
        *count += 1;
    }
}
