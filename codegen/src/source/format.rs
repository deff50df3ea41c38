//! Which format an input is in, told from its name and from what it holds.

use super::decode;
use crate::publication::Failure;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Markdown, MDX too.
    Markdown,
    /// HTML pages and fragments.
    Html,
    /// Plain text, its columns perhaps run together.
    Text,
    /// Values between commas, semicolons or bars.
    Csv,
    /// Values between tabs.
    Tsv,
    /// JSON of any shape.
    Json,
    /// YAML of any shape.
    Yaml,
    /// TOML of any shape.
    Toml,
    /// OpenAPI and Swagger, in JSON or YAML.
    OpenApi,
    /// Smithy's JSON form.
    Smithy,
    /// Protobuf sources.
    Protobuf,
    /// Rust that holds a `status_codes!` table.
    Rust,
}

impl Format {
    /// Every format, under the name that `--format` takes.
    pub const NAMES: [(&'static str, Self); 12] = [
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("text", Self::Text),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("json", Self::Json),
        ("yaml", Self::Yaml),
        ("toml", Self::Toml),
        ("openapi", Self::OpenApi),
        ("smithy", Self::Smithy),
        ("protobuf", Self::Protobuf),
        ("rust", Self::Rust),
    ];

    /// The format's name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, format)| *format == self).map_or("text", |(name, _)| name)
    }

    /// The format of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, format)| *format)
    }

    /// Tells the format. The name decides between formats that could both be meant; what the input holds decides
    /// against a name that lies.
    ///
    /// # Errors
    ///
    /// When the bytes are no text, or there are none.
    ///
    /// # Examples
    ///
    /// ```
    /// use api_error_codes_codegen::source::Format;
    ///
    /// assert_eq!(Format::detect(Some("errors.md"), b"# Errors"), Ok(Format::Markdown));
    /// assert_eq!(Format::detect(None, b"code,status\nA_B,400\n"), Ok(Format::Csv));
    /// ```
    pub fn detect(name: Option<&str>, bytes: &[u8]) -> Result<Self, Failure> {
        let text = decode::text(bytes)?;
        if text.trim().is_empty() {
            return Err(Failure {
                message: "the input is empty".to_owned(),
                help: "give a page or a file that lists the errors".to_owned(),
                place: None,
                candidates: Vec::new(),
            });
        }
        let seen = Seen::new(&text);
        // A page may be saved under the ending of the program that made it.
        let ending = name.and_then(extension).filter(|_| !seen.is_html_page());
        if let Some((what, help)) = ending.and_then(|ending| unread(&ending)) {
            return Err(Failure {
                message: format!("{what} is not read"),
                help: format!("{help}; or name the format that it is in with `--format`"),
                place: None,
                candidates: Vec::new(),
            });
        }
        Ok(match name.and_then(by_extension) {
            Some(Self::Json) => seen.json().unwrap_or_else(|| seen.any()),
            Some(Self::Yaml) => seen.yaml(),
            Some(named @ (Self::Markdown | Self::Text | Self::Csv | Self::Tsv)) => {
                if seen.is_html_page() {
                    Self::Html
                } else {
                    seen.json_document().unwrap_or(named)
                }
            }
            Some(Self::Html) if !seen.has_tags() => seen.any(),
            Some(named) => named,
            None => seen.any(),
        })
    }
}

/// A file's ending in small letters.
fn extension(name: &str) -> Option<String> {
    Some(name.rsplit(['/', '\\']).next()?.rsplit_once('.')?.1.to_ascii_lowercase())
}

/// What is not read, by its ending, and what to do instead: read as text it would yield half of what it says.
fn unread(ending: &str) -> Option<(&'static str, &'static str)> {
    Some(match ending {
        "graphql" | "graphqls" | "gql" => (
            "the schema language of GraphQL",
            "list the values of its enum of codes in a CSV or Markdown table",
        ),
        "raml" => ("RAML", "convert it to OpenAPI"),
        "smithy" => ("the text form of Smithy", "give the model's JSON form, which `smithy ast` writes"),
        "tsp" => ("TypeSpec", "give the OpenAPI document that `tsp compile` writes"),
        "thrift" | "avdl" | "fbs" | "capnp" => {
            ("this interface language", "list the values of its enum of codes in a CSV or Markdown table")
        }
        "apib" => ("API Blueprint", "convert it to OpenAPI"),
        "wsdl" | "xsd" | "xml" | "wadl" | "resx" | "xlf" | "xliff" => {
            ("XML", "list the codes in a CSV or Markdown table")
        }
        "properties" | "po" | "pot" | "strings" | "ini" => {
            ("a catalogue of messages", "list its codes and texts in a CSV table, or as a map in JSON")
        }
        "sql" => ("SQL", "export the table as CSV"),
        "java" | "kt" | "scala" | "go" | "ts" | "tsx" | "mts" | "js" | "mjs" | "cjs" | "jsx" | "php"
        | "py" | "rb" | "cs" | "swift" | "dart" | "ex" | "exs" | "erl" | "c" | "h" | "cc" | "cpp" | "hpp"
        | "m" | "sh" => {
            ("source code in another language than Rust", "list its codes in a CSV or Markdown table")
        }
        _ => return None,
    })
}

fn by_extension(name: &str) -> Option<Format> {
    Some(match extension(name)?.as_str() {
        "md" | "mdx" | "markdown" | "mkd" | "mdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        "txt" | "text" | "rst" | "rest" | "adoc" | "asciidoc" => Format::Text,
        "csv" => Format::Csv,
        "tsv" | "tab" => Format::Tsv,
        "json" | "jsonc" | "json5" | "jsonl" | "ndjson" | "har" | "arb" => Format::Json,
        "yaml" | "yml" => Format::Yaml,
        "toml" => Format::Toml,
        "proto" => Format::Protobuf,
        "rs" => Format::Rust,
        _ => return None,
    })
}

/// What an input shows of itself.
struct Seen<'a> {
    text: &'a str,
}

impl<'a> Seen<'a> {
    fn new(text: &'a str) -> Self {
        Self { text: text.trim_start() }
    }

    fn any(&self) -> Format {
        if self.is_html_page() {
            return Format::Html;
        }
        if let Some(format) = self.json_document().or_else(|| self.json_begun()) {
            return format;
        }
        let line =
            |starts: &[&str]| self.lines().any(|line| starts.iter().any(|start| line.starts_with(start)));
        if line(&["openapi:", "swagger:"]) {
            return Format::OpenApi;
        }
        if line(&["syntax = \"proto", "syntax=\"proto"]) {
            return Format::Protobuf;
        }
        if self.text.contains("status_codes!") {
            return Format::Rust;
        }
        if line(&["# ", "## ", "### ", "```", "|--", "| --", "|:-", "| :-"]) && !self.is_toml() {
            return Format::Markdown;
        }
        if self.has_tags() {
            return Format::Html;
        }
        if self.is_toml() {
            return Format::Toml;
        }
        self.delimited().unwrap_or_else(|| if self.is_yaml() { Format::Yaml } else { Format::Text })
    }

    fn lines(&self) -> impl Iterator<Item = &'a str> {
        self.text.lines().take(2000)
    }

    fn is_html_page(&self) -> bool {
        let head: String = self.text.chars().take(200).collect::<String>().to_ascii_lowercase();
        ["<!doctype", "<html", "<head", "<body", "<table", "<dl", "<div", "<section", "<article"]
            .iter()
            .any(|tag| head.starts_with(tag))
    }

    fn has_tags(&self) -> bool {
        let lower = |tag: &str| self.text.contains(tag) || self.text.contains(&tag.to_ascii_uppercase());
        ["<table", "<tr", "<dl>", "<h1", "<h2", "<h3", "<li>", "<p>", "<body"].iter().any(|tag| lower(tag))
    }

    /// JSON when the whole input is one value, not a text that merely begins with a bracket.
    fn json_document(&self) -> Option<Format> {
        let end = self.text.trim_end();
        let closed =
            (end.starts_with('{') && end.ends_with('}')) || (end.starts_with('[') && end.ends_with(']'));
        if closed && self.text.contains('"') { self.json() } else { None }
    }

    /// An object that ends too soon: only JSON begins with a brace and a quoted key.
    fn json_begun(&self) -> Option<Format> {
        let key = self.text.strip_prefix('{')?.trim_start();
        if key.starts_with('"') { self.json() } else { None }
    }

    fn json(&self) -> Option<Format> {
        if !without_comments(self.text).starts_with(['{', '[']) {
            return None;
        }
        let keys = top_level_keys(self.text);
        let has = |name: &str| keys.iter().any(|key| key == name);
        Some(if has("smithy") {
            Format::Smithy
        } else if has("openapi") || has("swagger") {
            Format::OpenApi
        } else {
            Format::Json
        })
    }

    fn yaml(&self) -> Format {
        // A map between braces is JSON, too, if its keys stand in quotes.
        let inside = self.text.strip_prefix('{').map(str::trim_start);
        if inside.is_some_and(|inside| inside.starts_with(['"', '}'])) {
            return self.json().unwrap_or(Format::Yaml);
        }
        let keys = ["openapi:", "swagger:", "\"openapi\":", "'openapi':", "\"swagger\":", "'swagger':"];
        let api = self.text.lines().any(|line| keys.iter().any(|key| line.starts_with(key)));
        if api { Format::OpenApi } else { Format::Yaml }
    }

    fn is_toml(&self) -> bool {
        let section =
            |line: &str| line.starts_with('[') && line.trim_end().ends_with(']') && !line.contains("](");
        self.lines().any(section) && self.lines().any(|line| line.contains(" = "))
    }

    fn is_yaml(&self) -> bool {
        let mut lines =
            self.lines().filter(|line| !line.trim().is_empty() && !line.starts_with(['#', '-', ' ']));
        let keyed = |line: &str| {
            line.split_once(':').is_some_and(|(key, rest)| {
                !key.is_empty() && !key.contains(' ') && (rest.is_empty() || rest.starts_with(' '))
            })
        };
        lines.next().is_some_and(keyed) && lines.all(keyed)
    }

    /// The first lines are cut by one delimiter into the same number of cells.
    fn delimited(&self) -> Option<Format> {
        let lines: Vec<&str> = self.lines().filter(|line| !line.trim().is_empty()).take(8).collect();
        let even = |delimiter: char| {
            let counts: Vec<usize> = lines.iter().map(|line| line.matches(delimiter).count()).collect();
            lines.len() >= 2
                && counts.first().is_some_and(|&first| first > 0 && counts.iter().all(|&n| n >= first))
        };
        let short =
            lines.first().is_some_and(|head| head.len() < 200 && !head.trim_end().ends_with(['.', ':']));
        if even('\t') {
            Some(Format::Tsv)
        } else if short && (even(',') || even(';')) {
            Some(Format::Csv)
        } else {
            None
        }
    }
}

/// The text behind the comments that it begins with.
fn without_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let behind = match (rest.strip_prefix("//"), rest.strip_prefix("/*")) {
            (Some(line), _) => line.split_once('\n'),
            (_, Some(block)) => block.split_once("*/"),
            _ => return rest,
        };
        rest = behind.map_or("", |(_, behind)| behind.trim_start());
    }
}

/// The keys of the outermost object, without building any value.
fn top_level_keys(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let (mut depth, mut quoted, mut escaped, mut start) = (0usize, false, false, 0);
    let mut last: Option<&str> = None;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' if quoted => {
                quoted = false;
                last = text.get(start..at);
            }
            b'"' => {
                quoted = true;
                start = at + 1;
            }
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b':' if depth == 1 => keys.extend(last.take().map(str::to_owned)),
            _ => {}
        }
        if keys.len() > 64 {
            break;
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::Format;

    fn detect(name: &str, text: &str) -> Format {
        let name = if name.is_empty() { None } else { Some(name) };
        Format::detect(name, text.as_bytes()).unwrap()
    }

    #[test]
    fn names_decide() {
        assert_eq!(detect("a/errors.md", "Just words"), Format::Markdown);
        assert_eq!(detect("errors.mdx", "Just words"), Format::Markdown);
        assert_eq!(detect("x.txt", "400 Bad Request"), Format::Text);
        assert_eq!(detect("x.proto", "enum E { A = 0; }"), Format::Protobuf);
        assert_eq!(detect("x.yaml", "openapi: 3.0.0\npaths: {}"), Format::OpenApi);
        assert_eq!(detect("x.yaml", "codes:\n  a: 1"), Format::Yaml);
        assert_eq!(detect("x.yaml", "{errors: {NO_COW: 404}}"), Format::Yaml);
        assert_eq!(detect("x.yaml", "{ \"openapi\": \"3.0.0\"}"), Format::OpenApi);
    }

    #[test]
    fn contents_decide_against_a_name_that_lies() {
        assert_eq!(detect("x.txt", "<!DOCTYPE html><p>a</p>"), Format::Html);
        assert_eq!(detect("x.json", "{\"smithy\": \"2.0\"}"), Format::Smithy);
        assert_eq!(detect("x.json", "{\"info\": {\"openapi\": 1}}"), Format::Json);
        assert_eq!(detect("x.json", "{\"openapi\": \"3.0.1\"}"), Format::OpenApi);
        assert_eq!(detect("x.md", "{\"a\": 1}"), Format::Json);
        assert_eq!(detect("", "{ \"a\": [1,"), Format::Json);
    }

    #[test]
    fn without_a_name() {
        assert_eq!(detect("", "# Errors\n\n| a | b |\n|--|--|\n"), Format::Markdown);
        assert_eq!(detect("", "code,status\nA,400\nB,401\n"), Format::Csv);
        assert_eq!(detect("", "code\tstatus\nA\t400\n"), Format::Tsv);
        assert_eq!(detect("", "[[error]]\ncode = \"A\"\n"), Format::Toml);
        assert_eq!(detect("", "Some words about errors.\nAnd more."), Format::Text);
        assert_eq!(detect("", "status_codes! { 400 A }"), Format::Rust);
    }

    #[test]
    fn what_is_not_read_says_what_to_do() {
        let failure = Format::detect(Some("a/codes.graphql"), b"enum ErrorCode { NO_COW }").unwrap_err();
        assert_eq!(failure.message, "the schema language of GraphQL is not read");
        assert!(failure.help.starts_with("list the values of its enum"), "{}", failure.help);
        for name in [
            "a.raml",
            "a.smithy",
            "a.tsp",
            "a.thrift",
            "a.wsdl",
            "a.apib",
            "a.resx",
            "a.properties",
            "a.po",
            "a.sql",
            "Codes.java",
            "codes.go",
            "codes.ts",
            "codes.php",
            "codes.py",
            "Codes.cs",
            "codes.h",
        ] {
            assert!(Format::detect(Some(name), b"x: 1").is_err(), "{name}");
        }
        assert_eq!(detect("errors.php", "<!DOCTYPE html><p>a</p>"), Format::Html);
    }

    #[test]
    fn nothing_is_a_failure() {
        assert!(Format::detect(None, b"  \n").is_err());
        assert!(Format::detect(Some("a.md"), b"%PDF-1.4").is_err());
    }
}
