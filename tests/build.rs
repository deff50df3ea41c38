//! Writes the big tables that the tests look things up in: generated ones, and real vendors' where they are at hand.
//! And the index's mended tables, as modules, for the compiler to have its word.

#[path = "build/corpus.rs"]
mod corpus;
#[path = "build/generate.rs"]
mod generate;
#[path = "build/table.rs"]
mod table;

use std::{env, fmt::Write, fs, path::PathBuf};

use api_error_codes_model::fault::Fault;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut tables = String::new();
    for (seed, (name, rows, several)) in generate::TABLES.iter().enumerate() {
        tables.push_str(&generate::table(seed as u64, *rows, *several).write(name));
    }
    fs::write(out.join("tables.rs"), tables).expect("the tables can be written");
    fs::write(out.join("mended.rs"), mended()).expect("the mended tables can be written");
    fs::write(out.join("corpus.rs"), corpus::tables()).expect("the corpus's tables can be written");
}

fn mended() -> String {
    let mut modules = String::new();
    for fault in Fault::ALL {
        let (number, good) = (fault.number().to_lowercase(), fault.example().good);
        let _ = writeln!(
            modules,
            "mod {number} {{\n#[allow(unused_imports)]\n\
             use api_error_codes::{{ApiErrorCodes, http::StatusCode, status_codes}};\n\n{good}}}"
        );
    }
    modules
}
