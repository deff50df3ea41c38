//! Curves as text and as SVG.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use crate::world::{Behaviour, CAPACITY, Curve, DOWN, SECONDS, State, UP_AGAIN};

/// The axis is logarithmic, from 1 to 100,000; each decade is a row of the terminal.
const DECADES: [(u32, &str); 5] = [(10_000, "10k"), (1_000, "1k"), (100, "100"), (10, "10"), (1, "1")];

impl State {
    const fn colour(self) -> (Style, &'static str) {
        match self {
            Self::Well => (AnsiColor::Green.on_default(), "#41ab5d"),
            Self::Overloaded => (AnsiColor::Yellow.on_default(), "#e6a417"),
            Self::Down => (AnsiColor::Red.on_default(), "#d7301f"),
        }
    }
}

/// How many decades a rate is high; nothing has no height, and a single call some.
fn height(rate: u32) -> f64 {
    if rate == 0 { 0.0 } else { f64::from(rate).log10().clamp(0.125, DECADES.len() as f64) }
}

/// Columns of eighths, one a second.
pub(crate) fn terminal(curve: &Curve) -> String {
    let mut text = String::new();
    for (row, (_, label)) in (0..DECADES.len()).rev().zip(DECADES) {
        let _ = write!(text, "{label:>4} │");
        for (second, rate) in curve.rates().enumerate() {
            let eighths = ((height(rate) - row as f64) * 8.0).round().clamp(0.0, 8.0) as u32;
            let (style, _) = curve.state(second).colour();
            match eighths {
                0 => text.push(' '),
                part => {
                    let block = char::from_u32(0x2580 + part).unwrap_or('█');
                    let _ = write!(text, "{style}{block}{style:#}");
                }
            }
        }
        text.push('\n');
    }
    text + "     └" + &ticks() + "\n      " + &seconds() + "\n"
}

fn ticks() -> String {
    (0..SECONDS)
        .map(|second| match second {
            _ if (DOWN..UP_AGAIN).contains(&second) => '╍',
            _ if second % 10 == 0 => '┴',
            _ => '─',
        })
        .collect()
}

fn seconds() -> String {
    let text: String =
        (0..SECONDS).step_by(10).map(|second| format!("{:<10}", format!("{second} s"))).collect();
    text.trim_end().to_owned()
}

const WIDTH: usize = 900;
const CHART: usize = 130;
const GAP: usize = 78;
const LEFT: usize = 60;
const STEP: usize = 11;

/// A chart for each behaviour, under each other.
pub(crate) fn svg(curves: &[(Behaviour, Curve)], facts: impl Fn(&Curve) -> String) -> String {
    let total = curves.len() * (CHART + GAP) + 60;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{total}\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
    );
    legend(&mut svg);
    for (number, (behaviour, curve)) in curves.iter().enumerate() {
        let top = number * (CHART + GAP) + 95;
        let (title, below) = (top - 26, top - 10);
        let _ = writeln!(
            svg,
            "<text x=\"{LEFT}\" y=\"{title}\" font-weight=\"bold\">{}</text>\
             <text x=\"{LEFT}\" y=\"{below}\" fill=\"#666\">{}</text>",
            behaviour.title(),
            facts(curve)
        );
        axes(&mut svg, top);
        bars(&mut svg, curve, top);
        capacity(&mut svg, top);
    }
    svg + "</svg>\n"
}

fn legend(svg: &mut String) {
    let texts = [
        (State::Well, "every call is served"),
        (State::Overloaded, "calls are turned away"),
        (State::Down, "the server is down"),
    ];
    let _ = writeln!(
        svg,
        "<text x=\"{LEFT}\" y=\"20\">Calls a second in the busiest tenth of each second</text>"
    );
    for (number, (state, text)) in texts.into_iter().enumerate() {
        let x = LEFT + number * 170;
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"31\" width=\"10\" height=\"10\" fill=\"{}\"/><text x=\"{}\" y=\"40\" fill=\"#666\">{text}</text>",
            state.colour().1,
            x + 15
        );
    }
    let x = LEFT + texts.len() * 170;
    let _ = writeln!(
        svg,
        "<line x1=\"{x}\" y1=\"36\" x2=\"{}\" y2=\"36\" stroke=\"black\" stroke-dasharray=\"4 3\"/><text x=\"{}\" y=\"40\" \
         fill=\"#666\">what the server can do</text>",
        x + 24,
        x + 30
    );
}

/// Where a rate stands in a chart.
fn level(top: usize, rate: u32) -> f64 {
    (top + CHART) as f64 - height(rate) / DECADES.len() as f64 * CHART as f64
}

fn axes(svg: &mut String, top: usize) {
    let right = LEFT + SECONDS * STEP;
    for (rate, label) in [(100_000, "100k")].into_iter().chain(DECADES) {
        let y = if rate == 1 { (top + CHART) as f64 } else { level(top, rate) };
        let _ = writeln!(
            svg,
            "<line x1=\"{LEFT}\" y1=\"{y}\" x2=\"{right}\" y2=\"{y}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{}\" \
             text-anchor=\"end\" fill=\"#666\">{label}</text>",
            LEFT - 6,
            y + 4.0
        );
    }
    for second in (0..=SECONDS).step_by(10) {
        let (x, y) = (LEFT + second * STEP, top + CHART + 15);
        let _ =
            writeln!(svg, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" fill=\"#666\">{second} s</text>");
    }
}

fn bars(svg: &mut String, curve: &Curve, top: usize) {
    for (second, rate) in curve.rates().enumerate().filter(|(_, rate)| *rate > 0) {
        let y = level(top, rate);
        let _ = writeln!(
            svg,
            "<rect x=\"{}\" y=\"{y:.1}\" width=\"{}\" height=\"{:.1}\" fill=\"{}\"/>",
            LEFT + second * STEP,
            STEP - 1,
            (top + CHART) as f64 - y,
            curve.state(second).colour().1
        );
    }
}

fn capacity(svg: &mut String, top: usize) {
    let (y, right) = (level(top, CAPACITY * 10), LEFT + SECONDS * STEP);
    let _ = writeln!(
        svg,
        "<line x1=\"{LEFT}\" y1=\"{y:.1}\" x2=\"{right}\" y2=\"{y:.1}\" stroke=\"black\" stroke-dasharray=\"4 3\"/>"
    );
}
