//! The generator's Rust is the macro's expansion, token for token, for every table in the repository.
//!
//! Two things are the printer's own: a comma before a closing bracket, and whether a documentation comment is one
//! text or one a line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use api_error_codes_codegen::source::Format;
use api_error_codes_codegen::{ImportOptions, Lock, emit, import};
use api_error_codes_model::compile_table;
use api_error_codes_model::fault::Fault;
use proc_macro2::{TokenStream, TokenTree};

#[test]
fn text_and_macro_expand_alike() {
    let mut compared = 0;
    for (file, table) in tables() {
        let (expansion, faults) = compile_table(table.clone());
        let text = emit::expanded_source(&table.to_string());
        if !faults.is_empty() {
            assert!(text.is_err(), "{file}: the macro finds a fault, the generator none");
            continue;
        }
        let text = text.unwrap_or_else(|reports| panic!("{file}: {reports:#?}"));
        same(&file, expansion, text.parse().unwrap());
        compared += 1;
    }
    assert!(compared > 100, "only {compared} tables were found");
}

/// What goes through a publication comes out as the same enum: nothing of a plain table is lost on the way.
#[test]
fn an_imported_table_expands_alike() {
    let mut compared = 0;
    for (file, table) in tables() {
        let (expansion, faults) = compile_table(table.clone());
        // Attributes are Rust, and no publication holds them.
        if !faults.is_empty() || !is_plain(table.clone()) {
            continue;
        }
        let text = table.to_string();
        let options = ImportOptions { format: Some(Format::Rust), ..ImportOptions::default() };
        let source = format!("status_codes! {{ {text} }}");
        let imported = import(source.as_bytes(), &options, &mut |_| None).unwrap();
        let (lock, _) = Lock::new(&imported);
        let read = Lock::parse(&lock.print()).unwrap();
        let rust = emit::expanded(&read).unwrap_or_else(|reports| panic!("{file}: {reports:#?}\n{text}"));
        let enum_of = |tokens: TokenStream| without_title(shown(tokens));
        let (ours, macros) = (enum_of(rust.parse().unwrap()), enum_of(expansion));
        assert_eq!(ours, macros, "{file}: {text}");
        compared += 1;
    }
    assert!(compared > 20, "only {compared} tables were found");
}

/// Whether the table has no attributes but the documentation of a public enum.
fn is_plain(table: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = table.into_iter().collect();
    let hashes = |tokens: &[TokenTree]| {
        tokens.iter().filter(|token| matches!(token, TokenTree::Punct(hash) if hash.as_char() == '#')).count()
    };
    let is_bare = !tokens.iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "enum"));
    if is_bare {
        return hashes(&tokens) == 0;
    }
    let docs = tokens.iter().filter(|token| matches!(token, TokenTree::Group(group) if doc(group).is_some()));
    let word =
        |at: usize, word: &str| matches!(tokens.get(at), Some(TokenTree::Ident(found)) if found == word);
    let head = docs.count() * 2;
    hashes(&tokens) * 2 == head
        && word(head, "pub")
        && word(head + 1, "enum")
        && tokens.iter().all(|token| match token {
            TokenTree::Group(group) => hashes(&group.stream().into_iter().collect::<Vec<_>>()) == 0,
            _ => true,
        })
}

fn without_title(text: String) -> String {
    text.replace("\"Error codes of an API.\"", "").replace("# [ doc = ] ", "")
}

fn same(file: &str, one: TokenStream, other: TokenStream) {
    let (one, other) = (shown(one), shown(other));
    if one != other {
        let at = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
        let near = |text: &str| text.chars().skip(at.saturating_sub(200)).take(400).collect::<String>();
        panic!("{file}:\n{}\n\n{}", near(&one), near(&other));
    }
}

/// Tokens as text, without commas before closing brackets and with each run of documentation as one text.
fn shown(tokens: TokenStream) -> String {
    let mut out = Vec::new();
    let mut docs: Option<String> = None;
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if let (TokenTree::Punct(hash), Some(TokenTree::Group(group))) = (token, tokens.get(at)) {
            if let Some(text) = doc(group).filter(|_| hash.as_char() == '#') {
                docs.get_or_insert_default().push_str(&text);
                at += 1;
                continue;
            }
        }
        out.extend(docs.take().map(|docs| format!("# [ doc = {docs:?} ]")));
        match token {
            TokenTree::Group(group) => {
                let inner = shown(group.stream());
                out.push(format!("{:?}( {} )", group.delimiter(), inner.trim_end_matches(',').trim_end()));
            }
            token => out.push(token.to_string()),
        }
    }
    out.join(" ")
}

fn doc(group: &proc_macro2::Group) -> Option<String> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(doc), _, TokenTree::Literal(text)] if doc == "doc" => {
            let text = syn::parse_str::<syn::LitStr>(&text.to_string()).unwrap().value();
            Some(text.split_whitespace().map(|word| format!("{word} ")).collect())
        }
        _ => None,
    }
}

/// The tables of every Rust file here, and those of the examples of all faults.
fn tables() -> Vec<(String, TokenStream)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in ["runtime", "tests", "examples", "codegen", "model", "macros"] {
        for file in files(&root.join(folder)) {
            let text = fs::read_to_string(&file).unwrap();
            // Documentation holds tables too.
            let docs: String = text
                .lines()
                .filter_map(|line| {
                    let line = line.trim_start();
                    line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))
                })
                .fold(String::new(), |all, line| all + line + "\n");
            let docs = docs.split("```").skip(1).step_by(2).map(str::to_owned);
            for text in docs.chain([text.clone()]) {
                let Ok(tokens) = text.parse::<TokenStream>() else { continue };
                let mut tables = Vec::new();
                collect(tokens, &mut tables);
                found.extend(tables.into_iter().map(|table| (file.display().to_string(), table)));
            }
        }
    }
    for fault in Fault::ALL {
        let mut tables = Vec::new();
        for text in [fault.example().good, fault.example().bad] {
            collect(text.parse().unwrap_or_default(), &mut tables);
        }
        found.extend(tables.into_iter().map(|table| (fault.number(), table)));
    }
    found.retain(|(_, table)| !table.to_string().contains('$'));
    found
}

fn collect(tokens: TokenStream, tables: &mut Vec<TokenStream>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let call = at >= 2
            && matches!(&tokens[at - 1], TokenTree::Punct(bang) if bang.as_char() == '!')
            && matches!(&tokens[at - 2], TokenTree::Ident(name) if name == "status_codes");
        if call {
            tables.push(group.stream());
        } else {
            collect(group.stream(), tables);
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && entry.file_name() != "target" {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
