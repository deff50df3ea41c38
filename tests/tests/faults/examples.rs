//! The example of each rule breaks it and no other, and is mended by what stands beside it.

use api_error_codes_model::fault::{Example, Fault, index};

use crate::door;

#[test]
fn each_example_breaks_its_rule_and_no_other() {
    for fault in Fault::ALL {
        let Example { bad, good } = fault.example();
        let found = door::compile(bad).1;
        assert_eq!(door::faults(&found), [*fault], "{bad}{}", door::report(&found));
        let found = door::compile(good).1;
        assert!(found.is_empty(), "{good}{}", door::report(&found));
    }
}

/// The compiler's word on every mended table: it is here because it compiles.
#[allow(dead_code)]
mod mended {
    include!(concat!(env!("OUT_DIR"), "/mended.rs"));
}

#[test]
fn numbers_are_read_back() {
    for (position, fault) in Fault::ALL.iter().enumerate() {
        assert_eq!(*fault as usize, position, "numbers are stable: new rules stand at the end");
        assert_eq!(Fault::from_number(&fault.number()), Some(*fault));
        assert_eq!(Fault::from_number(&fault.number().to_lowercase()), Some(*fault));
    }
    for nothing in ["", "E", "E00", "E99", "07", "E-1", "EE1"] {
        assert_eq!(Fault::from_number(nothing), None, "{nothing}");
    }
}

/// `BLESS=1 cargo test` writes the index anew.
#[test]
fn the_index_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/faults.md");
    let written = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if written == index() {
        return;
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs")).unwrap();
        return std::fs::write(path, index()).unwrap();
    }
    panic!("docs/faults.md is stale: run the tests with BLESS=1 and look at what changed");
}

#[test]
fn the_index_has_an_entry_for_each_rule() {
    let index = index();
    for fault in Fault::ALL {
        let number = fault.number();
        assert!(index.contains(&format!("\n## {number}\n")), "{number}");
        assert!(index.contains(&format!("- [{number}](#{})", number.to_lowercase())), "{number}");
    }
}
