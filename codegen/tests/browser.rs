//! The reference page in a real browser: searched, filtered, linked to, on a phone, in the dark and without scripts.
//!
//! It takes the distribution's Chromium; where there is none, the tests say so and do nothing.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use api_error_codes_codegen::docs::{Reference, html};
use api_error_codes_codegen::publication::{Code, Entry, Retry, Status};

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

fn entries() -> Vec<Entry> {
    let entry = |code: &str, status, retry, description: &str| Entry {
        codes: vec![Code::Text(code.to_owned())],
        statuses: vec![Status::Exact(status)],
        retry,
        description: Some(description.to_owned()),
        ..Entry::default()
    };
    vec![
        entry("NO_SUCH_ORDER", 404, Some(Retry::Never), "There is no such order"),
        entry("ALREADY_PAID", 409, Some(Retry::Never), "The order was paid before"),
        entry("SLOW_DOWN", 429, Some(Retry::Throttle), "Too many requests"),
        entry("DOWN", 503, Some(Retry::Backoff), "Back `soon` again"),
        entry("odd <code> & \"more\"", 500, None, "<img src=x onerror=\"document.title='broken in'\">"),
        entry(&"a_code_without_an_end.".repeat(6), 500, Some(Retry::Idempotent), "Wide"),
    ]
}

/// A page in a directory of its own, and the browser to look at it with.
struct Browser {
    program: &'static str,
    dir: PathBuf,
}

impl Browser {
    /// `None` where no browser is installed.
    fn new(test: &str) -> Option<Self> {
        let runs = |program: &&str| {
            Command::new(program).arg("--version").output().is_ok_and(|out| out.status.success())
        };
        let Some(program) = BROWSERS.into_iter().find(runs) else {
            eprintln!("skipped: none of {BROWSERS:?} is installed");
            return None;
        };
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(test);
        fs::create_dir_all(&dir).unwrap();
        Some(Self { program, dir })
    }

    fn page(&self, name: &str, text: &str) -> String {
        let path = self.dir.join(name);
        fs::write(&path, text).unwrap();
        format!("file://{}", path.display())
    }

    fn run(&self, args: &[&str]) -> String {
        let profile = format!("--user-data-dir={}", self.dir.join("profile").display());
        let out = Command::new(self.program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
            ])
            .args(["--virtual-time-budget=3000", "--window-size=1280,900", &profile])
            .args(args)
            .stderr(Stdio::null())
            .output()
            .unwrap();
        assert!(out.status.success(), "{args:?}");
        String::from_utf8(out.stdout).unwrap()
    }

    /// The page as the browser has it once its script ran.
    fn dom(&self, args: &[&str], address: &str) -> String {
        self.run(&[args, &["--dump-dom", address]].concat())
    }
}

fn page() -> String {
    html(&Reference { title: "Acme errors", entries: &entries() })
}

/// The anchors of the rows that are shown.
fn shown(dom: &str) -> Vec<&str> {
    let rows = dom.split("<tr id=\"").skip(1).filter_map(|row| row.split_once('>'));
    rows.filter(|(tag, _)| !tag.contains("hidden")).filter_map(|(tag, _)| tag.split('"').next()).collect()
}

#[test]
fn addresses_search_and_filter() {
    let Some(browser) = Browser::new("addresses") else { return };
    let address = browser.page("page.html", &page());
    let dom = |query: &str| browser.dom(&[], &format!("{address}{query}"));
    assert_eq!(shown(&dom("")).len(), 6);
    assert_eq!(shown(&dom("?q=ORDER")), ["NO_SUCH_ORDER", "ALREADY_PAID"]);
    assert_eq!(shown(&dom("?q=order%20paid")), ["ALREADY_PAID"]);
    assert_eq!(shown(&dom("?retry=throttle")), ["SLOW_DOWN"]);
    assert_eq!(shown(&dom("?class=5&retry=yes")), ["DOWN", "odd--code-----more-"]);
    let nothing = dom("?q=nowhere");
    assert!(shown(&nothing).is_empty() && nothing.contains("0 of 6") && nothing.contains("<p id=\"none\">"));
    // A link to a code shows it, whatever is filtered.
    assert!(shown(&dom("?retry=no#SLOW_DOWN")).contains(&"SLOW_DOWN"));
    assert!(!dom("").contains("<title>broken in"), "a vendor's text is no markup");
}

#[test]
fn hands_search_and_filter() {
    let Some(browser) = Browser::new("hands") else { return };
    let hand = |script: &str| {
        let page = page().replace("</body>", &format!("<script>{script}</script></body>"));
        browser.dom(&[], &browser.page("page.html", &page))
    };
    let typed = "const q = document.getElementById('q'); q.value = 'order'; q.dispatchEvent(new Event('input', {bubbles: true}));";
    assert_eq!(shown(&hand(typed)), ["NO_SUCH_ORDER", "ALREADY_PAID"]);
    let pressed = |name: &str, value: &str| {
        format!("document.querySelector('[name={name}][value=\"{value}\"]').click();")
    };
    assert_eq!(shown(&hand(&pressed("retry", "idempotent"))).len(), 1);
    assert_eq!(
        shown(&hand(&(pressed("class", "4") + &pressed("retry", "no")))),
        ["NO_SUCH_ORDER", "ALREADY_PAID"]
    );
    let escape =
        format!("{typed} q.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Escape', bubbles: true}}));");
    assert_eq!(shown(&hand(&escape)).len(), 6);
    let slash = "document.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true})); document.title = document.activeElement.id;";
    assert!(hand(slash).contains("<title>q</title>"));
    let reset = "const q = document.getElementById('q'); q.value = 'nowhere'; q.dispatchEvent(new Event('input', {bubbles: true})); document.querySelector('#none button').click();";
    assert_eq!(shown(&hand(reset)).len(), 6);
}

#[test]
fn without_scripts_everything_is_there() {
    let Some(browser) = Browser::new("plain") else { return };
    browser.page("page.html", &page());
    // The sandbox runs no script of the page; ours, outside of it, counts what is seen.
    let around = "<body><iframe id=\"page\" src=\"page.html?q=order\" sandbox=\"allow-same-origin\" width=\"900\"></iframe><script>\
         onload = () => {\
             const page = document.getElementById('page').contentDocument;\
             const seen = [...page.querySelectorAll('tbody tr')].filter((row) => row.getClientRects().length);\
             const form = page.getElementById('filters').getClientRects().length;\
             document.title = `${seen.length} rows, ${form} forms`;\
         };</script></body>";
    let dom = browser.dom(&["--allow-file-access-from-files"], &browser.page("plain.html", around));
    // What does nothing without a script is not shown.
    assert!(dom.contains("<title>6 rows, 0 forms</title>"), "{dom}");
}

#[test]
fn a_phone_shows_it_without_scrolling_sideways() {
    let Some(browser) = Browser::new("phone") else { return };
    // Code in a sentence stays in its line.
    let tell = "<script>const code = document.querySelector('td p code'), line = code.parentNode;\
         const lines = line.getBoundingClientRect().height / parseFloat(getComputedStyle(line).lineHeight);\
         parent.postMessage([document.documentElement.scrollWidth, getComputedStyle(document.querySelector('tr')).display, Math.round(lines)], '*')</script></body>";
    browser.page("page.html", &page().replace("</body>", tell));
    let around = "<body><iframe src=\"page.html\" width=\"320\" height=\"640\"></iframe>\
                  <script>onmessage = (event) => { document.title = event.data.join(' '); }</script></body>";
    let dom = browser.dom(&[], &browser.page("phone.html", around));
    assert!(dom.contains("<title>320 block 1</title>"), "{dom}");
}

/// The pictures stay in the target directory, for people to look at.
#[test]
fn pictures_are_taken() {
    let Some(browser) = Browser::new("pictures") else { return };
    let address = browser.page("page.html", &page());
    let around = "<body style=\"margin: 0\"><iframe src=\"page.html\" style=\"border: 0; width: 390px; height: 844px\"></iframe></body>";
    let phone = browser.page("phone.html", around);
    let pictures = [
        ("desktop", vec!["--window-size=1280,900"], address.as_str()),
        ("dark", vec!["--force-dark-mode"], &format!("{address}?q=order")),
        ("phone", vec!["--window-size=500,844"], &phone),
    ];
    let taken: Vec<Vec<u8>> = pictures
        .into_iter()
        .map(|(name, args, address)| {
            let path = browser.dir.join(format!("{name}.png"));
            let _ = fs::remove_file(&path);
            let picture = format!("--screenshot={}", path.display());
            browser.run(&[&args[..], &[&picture, address]].concat());
            fs::read(&path).unwrap()
        })
        .collect();
    assert!(taken.iter().all(|picture| picture.starts_with(b"\x89PNG") && picture.len() > 8_000));
}
