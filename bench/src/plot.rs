//! Lines in a picture, as SVG.

use std::fmt::Write;

pub struct Plot {
    pub title: &'static str,
    /// What lies on the axis from left to right.
    pub across: &'static str,
    pub scale: Scale,
    pub lines: Vec<(&'static str, Vec<(f64, f64)>)>,
}

#[derive(Clone, Copy)]
pub enum Scale {
    Linear,
    Logarithmic,
}

const COLOURS: [&str; 8] =
    ["#999999", "#d62728", "#ff9896", "#8c564b", "#ff7f0e", "#1f77b4", "#17becf", "#2ca02c"];
const WIDTH: f64 = 520.0;
const HEIGHT: f64 = 300.0;

impl Scale {
    fn of(self, value: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::Logarithmic => value.max(1e-6).log10(),
        }
    }
}

impl Plot {
    pub fn svg(&self) -> String {
        let all = || self.lines.iter().flat_map(|(_, points)| points);
        let range = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            })
        };
        let (left, right) = range(&mut all().map(|point| self.scale.of(point.0)));
        let (low, high) = range(&mut all().map(|point| self.scale.of(point.1)));
        let place = |(x, y): &(f64, f64)| {
            let part = |value: f64, low: f64, high: f64| (value - low) / (high - low).max(1e-9);
            (
                60.0 + part(self.scale.of(*x), left, right) * (WIDTH - 60.0),
                40.0 + (1.0 - part(self.scale.of(*y), low, high)) * (HEIGHT - 40.0),
            )
        };
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" font-family=\"sans-serif\" \
             font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n\
             <text x=\"60\" y=\"22\" font-size=\"15\">{}</text>\n<text x=\"60\" y=\"{}\">{}</text>\n",
            WIDTH + 140.0,
            HEIGHT + 50.0,
            self.title,
            HEIGHT + 40.0,
            self.across
        );
        self.marks(&mut svg, &place, all().copied().collect());
        for ((name, points), colour) in self.lines.iter().zip(COLOURS) {
            let Some(last) = points.last() else { continue };
            let path: Vec<String> =
                points.iter().map(&place).map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            let (x, y) = place(last);
            let _ = writeln!(
                svg,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n\
                 <text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\">{name} {}</text>",
                path.join(" "),
                x + 6.0,
                y + 4.0,
                short(last.1)
            );
        }
        svg + "</svg>\n"
    }

    /// The numbers beside both axes: each that occurs across, and the least and the greatest upwards.
    fn marks(
        &self,
        svg: &mut String,
        place: &impl Fn(&(f64, f64)) -> (f64, f64),
        mut points: Vec<(f64, f64)>,
    ) {
        points.sort_by(|a, b| a.1.total_cmp(&b.1));
        for point in points.first().into_iter().chain(points.last()) {
            let _ =
                writeln!(svg, "<text x=\"4\" y=\"{:.1}\">{}</text>", place(point).1 + 4.0, short(point.1));
        }
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        points.dedup_by(|a, b| a.0 == b.0);
        if matches!(self.scale, Scale::Logarithmic) {
            for point in &points {
                let x = place(point).0;
                let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{}\">{}</text>", HEIGHT + 22.0, point.0);
            }
        }
    }
}

fn short(value: f64) -> String {
    if value >= 10.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}
