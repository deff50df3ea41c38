//! Decodes one body with one decoder, over and over: `decode <decoder> <body> <count>` prints nanoseconds each;
//! `decode allocations <decoder> <body>` prints how often one decoding asks for memory, `decode size` how wide a result is.

mod bodies;
mod count;
mod decoders;

use std::hint::black_box;
use std::time::Instant;

use bytes::Bytes;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["size"] => println!("{}", decoders::size()),
        ["allocations", decoder, body] => {
            let (decode, body) = (decoders::of(decoder), keep(body));
            decode(&body);
            println!("{}", count::allocations(|| decode(&body)));
        }
        [decoder, body, count] => {
            println!("{}", nanoseconds(decoders::of(decoder), &keep(body), count.parse().expect("a number")));
        }
        _ => panic!("see the first lines of this program"),
    }
}

/// A body as a client has it: its own memory, handed over without a copy.
fn keep(name: &str) -> Bytes {
    Bytes::from_static(Vec::leak(bodies::of(name).into_bytes()))
}

/// The least of many parts: what disturbs a measurement only ever adds to it.
fn nanoseconds(decode: fn(&Bytes), body: &Bytes, count: usize) -> f64 {
    let part = count.div_ceil(20);
    let mut least = f64::INFINITY;
    for _ in 0..20 {
        let start = Instant::now();
        for _ in 0..part {
            decode(black_box(body));
        }
        least = least.min(start.elapsed().as_nanos() as f64 / part as f64);
    }
    least
}
