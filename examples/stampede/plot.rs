//! Curves as text and as SVG.

use std::fmt::Write as _;

use crate::world::{Behaviour, Curve, SECONDS, UP_AGAIN};

const ROWS: u32 = 6;
/// The top of the axis, which is logarithmic: 1, 10, 100, …
const DECADES: f64 = 5.0;

/// How high a count stands, from 0 to 1.
fn height(count: u32) -> f64 {
    (f64::from(count.max(1)).log10() / DECADES).min(1.0)
}

/// Columns of eighths, one a second.
pub(crate) fn terminal(counts: &[u32]) -> String {
    let mut text = String::new();
    for row in (0..ROWS).rev() {
        let label = match row {
            5 => "100k",
            0 => "   1",
            _ => "    ",
        };
        text += label;
        text += " │";
        for count in counts {
            let eighths = (height(*count) * f64::from(ROWS * 8)).round() as u32;
            text.push(match eighths.saturating_sub(row * 8) {
                0 => ' ',
                part @ 1..=7 => char::from_u32(0x2580 + part).unwrap_or('█'),
                _ => '█',
            });
        }
        text.push('\n');
    }
    let mut axis = String::from("     └");
    for second in 0..SECONDS {
        axis.push(if second % 10 == 0 { '┴' } else { '─' });
    }
    text + &axis + "\n"
}

const WIDTH: usize = 900;
const CHART: usize = 120;
const LEFT: usize = 60;
const STEP: usize = 8;

/// Four charts under each other.
pub(crate) fn svg(curves: &[(Behaviour, Curve)]) -> String {
    let mut svg = String::new();
    let total = curves.len() * (CHART + 50) + 20;
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{total}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>"#
    );
    for (number, (behaviour, curve)) in curves.iter().enumerate() {
        let top = number * (CHART + 50) + 30;
        let _ = writeln!(svg, r#"<text x="{LEFT}" y="{}">{}</text>"#, top - 8, behaviour.title());
        // While the server is down.
        let _ = writeln!(
            svg,
            r##"<rect x="{}" y="{top}" width="{}" height="{CHART}" fill="#fde0dd"/>"##,
            LEFT + 10 * STEP,
            (UP_AGAIN - 10) * STEP
        );
        for decade in 0..=5 {
            let y = top + CHART - CHART * decade / 5;
            let label = 10_u32.pow(decade as u32);
            let right = LEFT + SECONDS * STEP;
            let _ = writeln!(
                svg,
                r##"<line x1="{LEFT}" y1="{y}" x2="{right}" y2="{y}" stroke="#ddd"/><text x="{}" y="{}" text-anchor="end" fill="#666">{label}</text>"##,
                LEFT - 6,
                y + 4
            );
        }
        let points: Vec<String> = curve
            .sent
            .iter()
            .enumerate()
            .map(|(second, count)| {
                let y = (top + CHART) as f64 - height(*count) * CHART as f64;
                format!("{},{y:.1}", LEFT + second * STEP)
            })
            .collect();
        let _ = writeln!(
            svg,
            r##"<polyline fill="none" stroke="#225ea8" stroke-width="1.5" points="{}"/>"##,
            points.join(" ")
        );
    }
    let _ = writeln!(
        svg,
        r##"<text x="{LEFT}" y="{}" fill="#666">calls a second over {SECONDS} s; the server is down in the shaded time</text></svg>"##,
        total - 4
    );
    svg
}
