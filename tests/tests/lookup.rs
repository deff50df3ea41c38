//! The index that the macro finds is the one that the runtime reads, whatever the codes look like.
use api_error_codes::status_codes;

status_codes! {
    pub enum Short {
        400 A  400 AB  400 ABC  400 ABCD  400 ABCDE  400 ABCDEF  400 ABCDEFG  400 ABCDEFGH  400 "ABCDEFGHI"
        400 1  400 -1  400 12  400 1021  400 -1021  400 10210  400 20003  400 2000301  400 -200030
    }
}

// Codes of one length whose differences lie in different places: no three pieces tell all of them apart.
status_codes! {
    pub enum Long {
        400 "AAAAAAAAAAxAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" as At10
        400 "AAAAAAAAAAyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" as At10Too
        400 "AAAAAAAAAAAAAAAAAxAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" as At17
        400 "AAAAAAAAAAAAAAAAAyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" as At17Too
        400 "AAAAAAAAAAAAAAAAAAAAAAAAxAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" as At24
        400 "AAAAAAAAAAAAAAAAAAAAAAAAyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" as At24Too
        400 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAxAAAAAAAAAAAAAAAAA" as At46
        400 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAyAAAAAAAAAAAAAAAAA" as At46Too
    }
}

// Of one letter and of two, one longer than the other: words that overlap do not say how long a text is.
status_codes! {
    pub enum Alike {
        400 "c0000000111111111" as Zeros7  400 "c00000000111111111" as Zeros8
        400 "aaaaaaaa" as Eight  400 "aaaaaaaaa" as Nine  400 "aaaaaaaaaaaaaaaa" as Sixteen
        400 "aaaaaaaaaaaaaaaaa" as Seventeen  400 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" as ThirtyTwo
        400 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" as ThirtyThree
        400 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" as Forty
    }
}

#[test]
fn every_code_is_found() {
    for code in Short::ALL {
        assert_eq!(Short::from_code(code.code()), Some(*code));
    }
    for code in Long::ALL {
        assert_eq!(Long::from_code(code.code()), Some(*code));
    }
    for code in Alike::ALL {
        assert_eq!(Alike::from_code(code.code()), Some(*code));
    }
}

#[test]
fn nothing_else_is_found() {
    for code in Short::ALL.iter().map(|code| code.code()).chain(Long::ALL.iter().map(|code| code.code())) {
        for at in 0..code.len() {
            let other = format!("{}~{}", &code[..at], &code[at + 1..]);
            assert_eq!((Short::from_code(&other), Long::from_code(&other)), (None, None), "{other}");
        }
    }
    for length in 0..200 {
        let found = Alike::from_code(&"a".repeat(length)).map(|code| code.code().len());
        assert_eq!(found, [8, 9, 16, 17, 32, 33, 40].contains(&length).then_some(length));
        for nothing in ["\0", "\u{7f}", "\u{10ffff}"] {
            assert_eq!(Short::from_code(&nothing.repeat(length)), None, "{length} of {nothing:?}");
            assert_eq!(Long::from_code(&nothing.repeat(length)), None, "{length} of {nothing:?}");
        }
        let other = "B".repeat(length);
        assert_eq!((Short::from_code(&other), Long::from_code(&other)), (None, None), "{other}");
    }
}
