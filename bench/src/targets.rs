//! What was to be reached, row by row, and what is.

use crate::log::Log;

/// One row: what it says, what was measured, and what it may be at most.
pub struct Target {
    pub what: &'static str,
    pub measured: Option<f64>,
    pub most: f64,
}

/// Every target of the design, in its order.
pub fn targets(log: &Log) -> Vec<(&'static str, Vec<Target>)> {
    vec![
        ("Compile time", compile(log)),
        ("Lookup", lookup(log)),
        ("One response", response(log)),
        ("The tool", tool(log)),
    ]
}

/// With how many rows everything is measured; counts are the most of all.
pub const SIZES: [usize; 4] = [11, 100, 1000, 5000];

fn compile(log: &Log) -> Vec<Target> {
    let ratio = |measure, kind, rows| log.ratio(measure, kind, "stack", rows);
    let further = |measure, kind, from, to: usize| {
        Some((log.least(measure, kind, to)? - log.least(measure, kind, from)?) / (to - from) as f64)
    };
    let growth = |kind| {
        let own = |rows| Some(log.least("check", kind, rows)? - log.least("check", "empty", rows)?);
        Some(own(5000)? / own(1000)?)
    };
    let target = |what, measured, most| Target { what, measured, most };
    vec![
        target(
            "check through the macro, 1000 rows, of the stack's",
            ratio("check", "ours-macro", 1000),
            0.35,
        ),
        target(
            "check through the derive, 1000 rows, of the stack's",
            ratio("check", "ours-derive", 1000),
            0.35,
        ),
        target("release build through the macro, 1000 rows", ratio("release", "ours-macro", 1000), 0.12),
        target("release build through the macro, 5000 rows", ratio("release", "ours-macro", 5000), 0.03),
        target("release build of expanded code, 1000 rows", ratio("release", "ours-expanded", 1000), 0.08),
        target("release build of expanded code, 5000 rows", ratio("release", "ours-expanded", 5000), 0.015),
        target("growth of check from 1000 to 5000 rows, macro", growth("ours-macro"), 7.0),
        target("growth of check from 1000 to 5000 rows, expanded", growth("ours-expanded"), 7.0),
        target(
            "LLVM IR lines handed over for a further row",
            further("ir-lines-handed", "ours-macro", 100, 1000),
            10.0,
        ),
        target(
            "LLVM IR lines left for a further row",
            further("ir-lines-left", "ours-macro", 100, 1000),
            10.0,
        ),
        target(
            "bytes of machine code for a further row",
            // A greater number may take some bytes more in an instruction, whatever the rows.
            further("text-bytes", "ours-macro", 100, 5000).map(f64::round),
            0.0,
        ),
        target("clean build of the dependencies, of the stack's", ratio("tree", "ours", 0), 0.75),
        target("the same for a generated crate", ratio("tree", "ours-generated", 0), 0.5),
        target("expansion alone, 1000 rows, of the stack's", ratio("expansion", "ours-macro", 1000), 1.0),
    ]
}

fn lookup(log: &Log) -> Vec<Target> {
    let target = |what, measured, most| Target { what, measured, most };
    let phf = |measure, rows| log.ratio(measure, "ours-macro", "phf", rows);
    // The clock is read now and then: a few thousandths of an instruction each.
    let counted = |measure, kind, rows| log.least(measure, kind, rows).map(f64::round);
    let most =
        |measure| SIZES.iter().filter_map(|rows| counted(measure, "ours-macro", *rows)).reduce(f64::max);
    let flat = |measure| Some(counted(measure, "ours-macro", 5000)? / counted(measure, "ours-macro", 11)?);
    vec![
        target("hit, 11 rows, of phf's time", phf("hit-ns", 11), 0.35),
        target("hit, 100 rows, of phf's time", phf("hit-ns", 100), 0.25),
        target("hit, 1000 rows, of phf's time", phf("hit-ns", 1000), 0.25),
        target("hit, 5000 rows, of phf's time", phf("hit-ns", 5000), 0.25),
        target("miss, 11 rows, of phf's time", phf("miss-ns", 11), 0.35),
        target("miss, 100 rows, of phf's time", phf("miss-ns", 100), 0.25),
        target("miss, 1000 rows, of phf's time", phf("miss-ns", 1000), 0.25),
        target("miss, 5000 rows, of phf's time", phf("miss-ns", 5000), 0.25),
        target("hit, 1000 rows, of the stack's time", log.ratio("hit-ns", "ours-macro", "stack", 1000), 0.15),
        target(
            "miss, 1000 rows, of the stack's time",
            log.ratio("miss-ns", "ours-macro", "stack", 1000),
            0.15,
        ),
        target(
            "hit, 1000 integer codes, of a match over the number",
            log.ratio("hit-ns", "ours-integers", "hand-integers", 1000),
            1.0,
        ),
        target("instructions of a hit, the loop's own included", most("hit-instructions"), 140.0),
        target("instructions of a miss", most("miss-instructions"), 140.0),
        target(
            "instructions of a hit among integer codes",
            counted("hit-instructions", "ours-integers", 1000),
            140.0,
        ),
        target("instructions of a hit, 5000 rows, of those with 11", flat("hit-instructions"), 1.02),
        target("instructions of a miss, 5000 rows, of those with 11", flat("miss-instructions"), 1.02),
        target("instructions of status to variant", most("by-status-instructions"), 35.0),
        target("instructions of variant to code", most("code-of-instructions"), 30.0),
        target("instructions of variant to status", most("status-of-instructions"), 30.0),
        target("instructions of variant to retry", most("retry-of-instructions"), 30.0),
    ]
}

fn response(log: &Log) -> Vec<Target> {
    let target = |what, measured, most| Target { what, measured, most };
    let of = |measure, peer| log.ratio(measure, "ours", peer, 0);
    let encode = |kind| log.ratio("plain-ns", kind, "encode-owned", 0);
    vec![
        target(
            "the walk of a body of 300 bytes, of borrowed structs",
            log.ratio("plain-ns", "walk", "borrowed", 0),
            0.85,
        ),
        target("decode of a body of 300 bytes, of borrowed structs", of("plain-ns", "borrowed"), 1.3),
        target("the same, of owned structs", of("plain-ns", "owned"), 0.7),
        target("keys in odd order, of owned structs", of("odd-order-ns", "owned"), 0.7),
        target("escapes in it, of borrowed structs", of("escapes-ns", "borrowed"), 1.3),
        target("allocations, nothing to unescape", log.least("plain-allocations", "ours", 0), 2.0),
        target(
            "64 KiB of details, of `IgnoredAny` and a copy",
            of("details-64k-ns", "ignored-and-copy"),
            1.1,
        ),
        target(
            "4 KiB of HTML, the body kept, of the failing parse of owned structs",
            of("html-4k-ns", "owned"),
            1.2,
        ),
        target("bytes of `Result<(), ApiError<E>>`", log.least("size-of-result", "ours", 0), 8.0),
        target("encode of an error that was read, of derived structs", encode("encode-ours"), 1.1),
        target("encode of an error that a server builds, of derived structs", encode("encode-built"), 1.1),
    ]
}

fn tool(log: &Log) -> Vec<Target> {
    let target = |what, measured, most| Target { what, measured, most };
    let seconds = |name| log.least("tool-seconds", name, 0);
    let heap = |name| Some(log.least("tool-heap", name, 0)? / log.least("tool-bytes", name, 0)?);
    vec![
        target("seconds from an OpenAPI document of 4 MB to a crate", seconds("openapi.json"), 1.0),
        target("from a page of 443 KB that ends in 120 errors", seconds("guide.html"), 1.0),
        target("from a JSON list of 2000 codes", seconds("list.json"), 1.0),
        target("from a page of 2000 rows", seconds("rows.html"), 1.0),
        target("heap at its peak, of the OpenAPI document's size", heap("openapi.json"), 12.0),
        target("of the page's", heap("guide.html"), 12.0),
        target("of the list's", heap("list.json"), 12.0),
        target("of the page of rows'", heap("rows.html"), 12.0),
        target("crates that an installation builds", log.least("tool-crates", "tool", 0), 90.0),
    ]
}
