//! A thousand clients, a server that fails for half a minute, and four ways to behave.
//!
//! The clock is virtual and the dice are loaded: every run is the same, and takes no time. What it shows is why a table
//! means three attempts, full jitter and a breaker when it does not say otherwise. The curves are printed, and written
//! as an SVG beside the program.

mod plot;
mod world;

use world::{Behaviour, SECONDS, run};

fn main() -> std::io::Result<()> {
    println!(
        "1,000 clients of 20 processes call every 4 to 6 s; the server can do 400 calls/s.\n\
         From second 10 to second 40 it answers every call with 503, and all clients notice at once.\n"
    );
    let curves: Vec<_> = Behaviour::ALL.map(|behaviour| (behaviour, run(behaviour))).into();
    for (behaviour, curve) in &curves {
        println!("{}", behaviour.title());
        print!("{}", plot::terminal(&curve.sent));
        println!(
            "at most {} calls in a second, retries in waves of up to {} in a tenth; {} calls while it was down;\n\
             all is well {}\n",
            curve.peak(),
            curve.wave(),
            curve.while_down(),
            match curve.well_again() {
                Some(second) => format!("{} s after it came back", second.saturating_sub(world::UP_AGAIN)),
                None => format!("not before second {SECONDS}"),
            }
        );
    }
    let file = std::env::current_exe()?.with_file_name("stampede.svg");
    std::fs::write(&file, plot::svg(&curves))?;
    println!("{}", file.display());
    Ok(())
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}

#[test]
fn each_part_of_the_defaults_earns_its_place() {
    let [nothing, backoff, jitter, breaker] = Behaviour::ALL.map(run);
    assert!(nothing.while_down() > 10 * backoff.while_down(), "without a backoff the server is flooded");
    assert!(nothing.well_again().is_none(), "and cannot come up under the flood");
    assert!(backoff.wave() > 2 * jitter.wave(), "without jitter the retries come in waves");
    assert!(backoff.well_again() > jitter.well_again(), "which a server that comes back cannot take");
    assert!(
        jitter.while_down() > 5 * breaker.while_down(),
        "without a breaker a dead server is asked on and on"
    );
    assert!(
        breaker.well_again().is_some_and(|second| second <= world::UP_AGAIN + 30),
        "and it finds out in time"
    );
}
