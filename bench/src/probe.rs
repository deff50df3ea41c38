//! 6.2: a program for each kind and size that asks the table one question over and over.

use std::path::PathBuf;
use std::process::Command;

use crate::child;
use crate::compile::Crate;
use crate::log::Log;
use crate::peers::Peers;
use crate::rows::{Codes, GAP, Row, rows};

/// The questions, by the names under which they are logged: nanoseconds, then instructions.
pub const QUESTIONS: [(&str, &str, &str); 7] = [
    ("empty", "empty-ns", "empty-instructions"),
    ("hit", "hit-ns", "hit-instructions"),
    ("miss", "miss-ns", "miss-instructions"),
    ("by_status", "by-status-ns", "by-status-instructions"),
    ("code_of", "code-of-ns", "code-of-instructions"),
    ("status_of", "status-of-ns", "status-of-instructions"),
    ("retry_of", "retry-of-ns", "retry-of-instructions"),
];

pub struct Probe<'a> {
    of: &'a Crate,
    program: PathBuf,
    questions: Vec<(&'static str, &'static str, &'static str)>,
}

impl<'a> Probe<'a> {
    /// Compiles the table's crate and the program that asks it; `None` for the empty crate.
    pub fn build(of: &'a Crate, peers: &Peers) -> Option<Self> {
        let kind = of.kind;
        if kind.find.is_empty() {
            return None;
        }
        child::run(&mut of.release(peers));
        let answers = [
            ("by_status", kind.by_status),
            ("code_of", kind.code_of),
            ("status_of", kind.status_of),
            ("retry_of", kind.retry_of),
        ];
        let mut source = include_str!("probe.rs.in").replace("FIND", kind.find);
        let mut questions = QUESTIONS[..3].to_vec();
        for (name, expression) in answers {
            let expression = if expression.is_empty() { "()" } else { expression };
            source = source.replace(&name.to_uppercase(), expression);
            if expression != "()" {
                questions.extend(QUESTIONS.iter().find(|question| question.0 == name));
            }
        }
        let file = of.directory.join("probe.rs");
        std::fs::write(&file, source).expect("a file can be written");
        let [hits, misses] = keys(of.kind.codes, &rows(of.kind.codes, of.rows));
        std::fs::write(of.directory.join("hits"), hits.join("\n")).expect("a file can be written");
        std::fs::write(of.directory.join("misses"), misses.join("\n")).expect("a file can be written");
        let out = of.directory.join("release");
        let mut command = peers.rustc(&file, &out);
        command.args(["--crate-type=bin", "-Copt-level=3", "--extern"]);
        command.arg(format!("codes={}", out.join("libcodes.rlib").display()));
        child::run(&mut command);
        Some(Self { of, program: out.join("probe"), questions })
    }

    fn arguments(&self, question: &str, count: usize) -> [String; 4] {
        let path = |name: &str| self.of.directory.join(name).display().to_string();
        [question.into(), count.to_string(), path("hits"), path("misses")]
    }

    pub fn nanoseconds(&self, log: &mut Log) {
        for (question, measure, _) in &self.questions {
            let output = child::run(Command::new(&self.program).args(self.arguments(question, 400_000)));
            let nanoseconds = String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number");
            log.push(measure, self.of.kind.name, self.of.rows, nanoseconds);
        }
    }

    /// Instructions a question: two runs of different length, so that what both have in common falls out.
    pub fn instructions(&self, log: &mut Log) {
        for (question, _, measure) in &self.questions {
            let count = |asked| {
                let arguments = self.arguments(question, asked);
                child::instructions(&self.program, &arguments.each_ref().map(String::as_str))
            };
            if let (Some(few), Some(many)) = (count(20_000), count(80_000)) {
                log.push(measure, self.of.kind.name, self.of.rows, (many - few) / 60_000.0);
            }
        }
    }

    /// Bytes of machine code in the whole program.
    pub fn text(&self, log: &mut Log) {
        let Ok(output) = Command::new("size").arg("-A").arg(&self.program).output() else { return };
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let line = text.lines().find(|line| line.starts_with(".text "));
        if let Some(size) = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()) {
            log.push("text-bytes", self.of.kind.name, self.of.rows, size);
        }
    }
}

/// The codes of the table, and for each one that looks like it and is none.
fn keys(codes: Codes, rows: &[Row]) -> [Vec<String>; 2] {
    let miss = |(number, row): (usize, &Row)| {
        if let (Codes::Integers, Ok(code)) = (codes, row.code.parse::<u32>()) {
            return (code + GAP).to_string();
        }
        let mut bytes = row.code.clone().into_bytes();
        let at = number * 7919 % bytes.len();
        bytes[at] = b'0' + (number % 10) as u8;
        String::from_utf8(bytes).expect("ASCII")
    };
    [rows.iter().map(|row| row.code.clone()).collect(), rows.iter().enumerate().map(miss).collect()]
}
