//! Asks the decoders the same questions over and over.
//!
//! `decode times <body> <count> <decoder>…` prints nanoseconds each, a line a decoder; `decode run <body> <count>
//! <decoder>` only works, to be counted by others, and `decode size` prints how wide a result is.

#![forbid(unsafe_code)]

mod bodies;
mod decoders;
mod shapes;

use std::hint::black_box;
use std::time::Instant;

use bytes::Bytes;
use decoders::Decoder;

/// In how many turns the decoders are measured.
const TURNS: usize = 400;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["size"] => println!("{}", decoders::size()),
        ["run", name, count, decoder] => {
            let body = keep(name);
            repeat(&*decoders::of(decoder, name, &body), &body, count.parse().expect("a number"));
        }
        ["times", name, count, ref names @ ..] => {
            let body = keep(name);
            let decoders: Vec<Decoder> = names.iter().map(|one| decoders::of(one, name, &body)).collect();
            for nanoseconds in nanoseconds(&decoders, &body, count.parse().expect("a number")) {
                println!("{nanoseconds}");
            }
        }
        _ => panic!("see the first lines of this program"),
    }
}

/// A body as a client has it: its own memory, handed over without a copy.
fn keep(name: &str) -> Bytes {
    Bytes::from_static(Vec::leak(bodies::of(name).into_bytes()))
}

fn repeat(decode: &dyn Fn(Bytes), body: &Bytes, count: usize) {
    for _ in 0..count {
        decode(black_box(body).clone());
    }
}

/// In turns, so that what disturbs one disturbs the others; of each the least, for a disturbance only ever adds.
fn nanoseconds(decoders: &[Decoder], body: &Bytes, count: usize) -> Vec<f64> {
    let part = count.div_ceil(TURNS);
    let mut least = vec![f64::INFINITY; decoders.len()];
    for _ in 0..TURNS {
        for (least, decode) in least.iter_mut().zip(decoders) {
            let start = Instant::now();
            repeat(decode, body, part);
            *least = least.min(start.elapsed().as_nanos() as f64 / part as f64);
        }
    }
    least
}
