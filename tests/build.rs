//! Writes the big tables that the tests look things up in: generated ones, and real vendors' where they are at hand.

#[path = "build/corpus.rs"]
mod corpus;
#[path = "build/generate.rs"]
mod generate;
#[path = "build/table.rs"]
mod table;

use std::{env, fs, path::PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut tables = String::new();
    for (seed, (name, rows, several)) in generate::TABLES.iter().enumerate() {
        tables.push_str(&generate::table(seed as u64, *rows, *several).write(name));
    }
    fs::write(out.join("tables.rs"), tables).expect("the tables can be written");
    fs::write(out.join("corpus.rs"), corpus::tables()).expect("the corpus's tables can be written");
}
