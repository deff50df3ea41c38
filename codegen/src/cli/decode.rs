//! `decode --table FILE [BODY]`

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use api_error_codes::Retry;
use api_error_codes_codegen::decode::{Decoded, Decoder, Response, Source};
use api_error_codes_codegen::report::Kind;
use api_error_codes_codegen::{Generator, Report, generator, publication, verdict};
use api_error_codes_model::reason;
use serde_json::{Map, Value, json};

use super::args::Global;
use super::diff;
use super::input::{Input, once};
use super::terminal::plain;
use super::{Answer, Stop, http, json};

/// Longer texts are cut where people read them; `--json` has all of it.
const LONGEST: usize = 400;

/// Say what a response means: its code, whether to retry and when, the request id, what to do
#[derive(Debug, clap::Args)]
pub(crate) struct Decode {
    /// The table: a generated crate, `api-errors.toml`, a `.rs` file, or any page or document
    #[arg(long, value_name = "FILE")]
    table: PathBuf,
    /// The response's status
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(100..=999))]
    status: Option<u16>,
    /// A header of the response; may be repeated
    #[arg(long = "header", short = 'H', value_name = "K: V", value_parser = header)]
    headers: Vec<(String, String)>,
    /// Where the facts stand, when the table does not say: a preset such as `google`, or `{ … }` in the table language
    #[arg(long, value_name = "ENVELOPE")]
    envelope: Option<String>,
    /// The body, `@FILE` or `-`; may be a whole response as `curl -i` prints it
    #[arg(value_name = "BODY", allow_hyphen_values = true)]
    body: Option<String>,
}

fn header(line: &str) -> Result<(String, String), String> {
    http::header(line).ok_or_else(|| "write `Name: value`".to_owned())
}

impl Decode {
    pub(crate) fn run(&self, global: &Global) -> Result<Answer, Stop> {
        if self.body.as_deref() == Some("-") {
            once(&[&self.table, Path::new("-")])?;
        }
        if !self.is_given() {
            let help = "give a body, `@FILE` or `-`, or what is known of it: `--status`, `--header`";
            return Err(vec![Report::new(Kind::Error, "no response was given").help(help)]);
        }
        let (decoder, is_declared) = self.decoder(global)?;
        let response = self.response()?;
        let decoded = decoder.decode(&response);
        let packed = http::packing(&response).map(|packing| packed(&packing));
        let is_object = response.body.trim_ascii_start().starts_with(b"{");
        let is_unread = is_object && decoded.is_error && decoded.sent_code.is_none() && !is_declared;
        let open = [is_unread.then(without_code), decoded.status.is_none().then(without_status)];
        let reports = packed.into_iter().chain(open.into_iter().flatten()).collect();
        Ok(Answer { text: text(&decoded), json: object(&decoded), reports, is_finding: false })
    }

    /// The decoder, and whether anybody said where the facts stand.
    fn decoder(&self, global: &Global) -> Result<(Decoder, bool), Stop> {
        let imported = diff::publication(&self.table, global)?;
        let mut generator = Generator::new().enum_name("ErrorCode");
        if let Some(envelope) = &self.envelope {
            generator = generator.envelope(section(envelope));
        }
        let (lock, _) = generator.lock(&imported);
        let decoder = Decoder::new(&lock).map_err(|faults| generator::located(faults, &imported))?;
        Ok((decoder, lock.sections.envelope.is_some()))
    }

    /// Without any of it there is nothing to tell.
    fn is_given(&self) -> bool {
        self.body.is_some() || self.status.is_some() || !self.headers.is_empty()
    }

    /// What was given, and over it what the flags say.
    fn response(&self) -> Result<Response, Stop> {
        let bytes = match self.body.as_deref() {
            None => Vec::new(),
            Some("-") => Input::read(Path::new("-"))?.bytes,
            Some(body) => match body.strip_prefix('@').filter(|file| !file.is_empty()) {
                Some(file) => Input::read(Path::new(file))?.bytes,
                None => body.as_bytes().to_vec(),
            },
        };
        let mut response = http::response(bytes);
        response.status = self.status.or(response.status);
        response.headers.extend(self.headers.iter().cloned());
        Ok(response)
    }
}

/// A preset's name, slots in braces, or the whole section, as a section.
fn section(envelope: &str) -> String {
    let said = envelope.trim();
    let said = said.strip_prefix("envelope").map_or(said, |rest| rest.trim_start_matches([' ', '=']));
    if said.starts_with('{') { format!("envelope {said}") } else { format!("envelope = {said}") }
}

fn packed(packing: &str) -> Report {
    Report {
        assumed: Some("what status and headers say".to_owned()),
        ..Report::new(Kind::Question, format!("the body is packed (`{}`) and was not read", plain(packing)))
            .help("give it unpacked: `curl --compressed` does so")
    }
}

fn without_code() -> Report {
    Report {
        assumed: Some("it stands at `error.code`, as with most APIs".to_owned()),
        ..Report::new(
            Kind::Question,
            "no code was found in the body, and the table does not say where it stands",
        )
        .help("say so: `--envelope '{ code = … }'`, or a preset such as `--envelope flat`")
    }
}

fn without_status() -> Report {
    Report {
        assumed: Some("nothing: what depends on it is not told".to_owned()),
        ..Report::new(Kind::Question, "the status of the response is not known")
            .help("give it as `--status 404`, or the whole response as `curl -i` prints it")
    }
}

fn text(decoded: &Decoded) -> String {
    let Decoded { status, is_error, sent_code, is_known, code, variant, wait, texts, fields, .. } = decoded;
    let mut lines = vec![("code", plain(sent_code.as_deref().unwrap_or(code)))];
    if !is_known {
        let why = if sent_code.is_some() { "not in the table" } else { "none was found in the response" };
        lines = vec![(
            "code",
            sent_code.as_deref().map_or_else(|| why.to_owned(), |code| format!("{} ({why})", plain(code))),
        )];
    }
    lines.push(("variant", plain(variant)));
    lines.push(("status", status.map_or_else(|| "not known".to_owned(), status_line)));
    match (*is_error, status) {
        (true, _) => lines.push(("retry", retry(decoded))),
        (false, Some(_)) => lines.push(("error", "no: the response is none".to_owned())),
        (false, None) => lines.push(("error", "depends on the status".to_owned())),
    }
    if let Some((wait, source)) = wait {
        lines.push(("wait", format!("{}, {}", lasting(rounded(*wait)), from(*source).1)));
    }
    lines.extend(texts.iter().map(|(name, text)| (spoken(name), cut(text))));
    let mut out = String::new();
    for (name, text) in lines {
        let _ = writeln!(out, "{name:<12} {text}");
    }
    for field in fields {
        let code = field.code().map(|code| format!(" ({code})")).unwrap_or_default();
        let _ = writeln!(
            out,
            "{:<12} {}",
            "field",
            cut(&format!("{}: {}{code}", field.field(), field.message()))
        );
    }
    out
}

/// The verdict and what speaks for it.
fn retry(decoded: &Decoded) -> String {
    let retry = published(decoded.retry);
    match decoded.is_settled {
        true => format!("{}: {}", retry.spoken(), retry.reason()),
        false => verdict::spoken(None).to_owned(),
    }
}

fn status_line(status: u16) -> String {
    match reason(status) {
        Some(reason) => format!("{status} {reason}"),
        None => status.to_string(),
    }
}

/// The name of a slot as people read it.
fn spoken(name: &'static str) -> &'static str {
    match name {
        "request_id" => "request id",
        "user_message" => "for users",
        name => name,
    }
}

fn cut(text: &str) -> String {
    let shown = plain(text);
    match shown.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", shown.get(..end).unwrap_or_default()),
        None => shown,
    }
}

/// A wait as people reckon it: beyond ten seconds nobody counts milliseconds.
fn lasting(wait: Duration) -> String {
    if wait <= Duration::from_secs(10) {
        return verdict::wait(wait);
    }
    let seconds = wait.as_millis().div_ceil(1000);
    let parts = [
        (seconds / 86_400, "d"),
        (seconds / 3600 % 24, "h"),
        (seconds / 60 % 60, "min"),
        (seconds % 60, "s"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(many, _)| *many > 0)
        .take(2)
        .map(|(many, unit)| format!("{many} {unit}"))
        .collect();
    parts.join(" ")
}

/// A wait in whole milliseconds, never too short.
fn rounded(wait: Duration) -> Duration {
    Duration::from_millis(u64::try_from(wait.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX))
}

/// The verdict as a page has it.
fn published(retry: Retry) -> publication::Retry {
    match retry {
        Retry::Never => publication::Retry::Never,
        Retry::Backoff => publication::Retry::Backoff,
        Retry::Throttle => publication::Retry::Throttle,
        Retry::Idempotent => publication::Retry::Idempotent,
    }
}

fn from(source: Source) -> (&'static str, &'static str) {
    match source {
        Source::Response => ("response", "as the response says"),
        Source::Table => ("table", "as the table says"),
        Source::Policy => ("policy", "as the retry policy begins"),
    }
}

fn object(decoded: &Decoded) -> Map<String, Value> {
    let Decoded {
        status,
        is_error,
        sent_code,
        is_known,
        code,
        variant,
        retry,
        wait,
        texts,
        fields,
        is_settled: _,
    } = decoded;
    let mut object = json::members([
        ("status", json!(status)),
        ("is_error", json!(is_error)),
        ("code", json!(sent_code)),
        ("is_known", json!(is_known)),
        ("row", json!(code)),
        ("variant", json!(variant)),
        ("retry", json::verdict(published(*retry))),
        ("wait_ms", json!(wait.map(|(wait, _)| rounded(wait).as_millis() as u64))),
        ("wait_from", json!(wait.map(|(_, source)| from(source).0))),
    ]);
    for (name, text) in texts {
        // What the vendor sent as JSON is JSON here too.
        let value = match *name {
            "details" => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
            _ => json!(text),
        };
        object.insert((*name).to_owned(), value);
    }
    let field = |field: &api_error_codes::FieldError| json!({ "field": field.field(), "message": field.message(), "code": field.code() });
    object.insert("fields".to_owned(), json::list(fields, field));
    object
}
