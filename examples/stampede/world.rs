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

/// How long the world lasts: as many seconds as a narrow terminal has columns.
pub(crate) const SECONDS: usize = 72;
/// When the server breaks, and when it is there again: longer than a breaker stays open, so that its probes are seen.
pub(crate) const DOWN: usize = 5;
pub(crate) const UP_AGAIN: usize = 37;
/// What the server can do in a tenth of a second.
pub(crate) const CAPACITY: u32 = 40;
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
            Self::AtOnce => "1. no policy: again at once, until it works",
            Self::Backoff => "2. backoff: 3 attempts, after 1 s and 2 s",
            Self::Jitter => "3. the default policy: the same with full jitter",
            Self::Breaker => "4. the default policy behind the default breaker",
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

/// How the server was in a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It served every call.
    Well,
    /// It was there, and turned calls away.
    Overloaded,
    Down,
}

/// What server and clients saw.
pub(crate) struct Curve {
    /// Calls in each tenth of a second.
    tenths: Vec<u32>,
    served: Vec<u32>,
    failed: Vec<u32>,
    /// How long the clients waited for what they gave up in the end.
    pub(crate) in_vain: Duration,
}

impl Curve {
    /// For each second how many calls came in its busiest tenth, times ten: a server feels waves, not averages.
    pub(crate) fn rates(&self) -> impl Iterator<Item = u32> + '_ {
        self.tenths.chunks(10).map(|second| 10 * second.iter().copied().max().unwrap_or_default())
    }

    /// The highest of the rates from a second after the fault on: how high the retries come.
    pub(crate) fn wave(&self) -> u32 {
        self.rates().skip(DOWN + 1).max().unwrap_or_default()
    }

    /// How many calls the dead server got.
    pub(crate) fn while_down(&self) -> u32 {
        self.tenths.iter().take(UP_AGAIN * 10).skip(DOWN * 10).sum()
    }

    pub(crate) fn state(&self, second: usize) -> State {
        match self.failed.get(second) {
            _ if (DOWN..UP_AGAIN).contains(&second) => State::Down,
            Some(0) | None => State::Well,
            Some(_) => State::Overloaded,
        }
    }

    /// From when on every call was served, and as many as before.
    pub(crate) fn well_again(&self) -> Option<usize> {
        let usual = CLIENTS / 5 / 2;
        let served = |second: usize| self.served.get(second).copied().unwrap_or_default();
        let is_bad = |second: &usize| self.state(*second) != State::Well || served(*second) < usual;
        let second = (UP_AGAIN..SECONDS).rfind(is_bad).map_or(UP_AGAIN, |second| second + 1);
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

/// A client's next call: when, who, how often this one has failed, and when it was first made.
type Next = Reverse<(Duration, u32, u32, Duration)>;

/// Lets the world run once.
pub(crate) fn run(behaviour: Behaviour) -> Curve {
    let mut dice = fastrand::Rng::with_seed(7);
    let mut server = Server::default();
    let zeros = |count| vec![0; count];
    let (tenths, served, failed) = (zeros(SECONDS * 10), zeros(SECONDS), zeros(SECONDS));
    let mut curve = Curve { tenths, served, failed, in_vain: Duration::ZERO };
    let breakers: Vec<Breaker> = (0..PROCESSES).map(|_| Breaker::new(Busy::BREAKER)).collect();
    let start = Instant::now();
    let policy = behaviour.policy();
    // Spread over the pause: before the fault nobody waits for anybody.
    let first = |client| PAUSE * client / CLIENTS;
    let mut next: BinaryHeap<Next> =
        (0..CLIENTS).map(|client| Reverse((first(client), client, 0, first(client)))).collect();
    while let Some(Reverse((now, client, failed, began))) = next.pop() {
        let second = now.as_secs() as usize;
        if second >= SECONDS {
            break;
        }
        let breaker = breakers.get((client % PROCESSES) as usize).filter(|_| behaviour == Behaviour::Breaker);
        let pass = match breaker.map(|breaker| breaker.pass_at(start + now)).transpose() {
            Ok(pass) => pass,
            Err(_open) => {
                // Refused without a call; the next thing that it wants comes in its time.
                curve.in_vain += now - began;
                let again = now + pause(&mut dice);
                next.push(Reverse((again, client, 0, again)));
                continue;
            }
        };
        count(&mut curve.tenths, (now.as_millis() / 100) as usize);
        if server.serves(now) {
            count(&mut curve.served, second);
            pass.into_iter().for_each(|pass| pass.succeeded());
            let again = after_success(now, client, &mut dice);
            next.push(Reverse((again, client, 0, again)));
            continue;
        }
        count(&mut curve.failed, second);
        pass.into_iter().for_each(|pass| pass.failed_at(start + now));
        let told = now + ROUND_TRIP;
        let error = ApiError::new(Busy::Overloaded);
        match policy.delay_with(failed + 1, &error, false, || dice.f64()) {
            Some(wait) => next.push(Reverse((told + wait, client, failed + 1, began))),
            None => {
                curve.in_vain += told - began;
                let again = told + pause(&mut dice);
                next.push(Reverse((again, client, 0, again)));
            }
        }
    }
    // Who is still at it has waited in vain so far.
    let end = Duration::from_secs(SECONDS as u64);
    curve.in_vain +=
        next.iter().map(|Reverse((_, _, _, began))| end.saturating_sub(*began)).sum::<Duration>();
    curve
}

fn count(counts: &mut [u32], index: usize) {
    if let Some(count) = counts.get_mut(index) {
        *count += 1;
    }
}
