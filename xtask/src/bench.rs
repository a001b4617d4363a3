//! `cargo xtask bench`: the project's figures in one table, measured in one run beside the JavaScript peer.
//!
//! The measuring is done by two programs that print the same lines, one JSON object for each figure:
//! `{"name", "value", "unit"}`, and `"target": {"atMost": N}` or `{"atLeast": N}` where there is one. `assay-bench` is
//! ours and takes a folder with an issued sample; the peer's script takes one badge of it. Where both name a figure
//! alike, the ratio is a figure too: the two take turns, and each round's ratio counts once, so that a machine that is
//! slower for a while is slower for both.

use crate::assay::Assay;
use crate::failure::Failure;
use crate::peers::JavaScript;
use crate::program::Program;
use crate::system::{self, NODE, NPM};
use crate::table::Table;
use crate::{fresh_folder, root, standards, target, window};
use serde_json::Value;
use std::path::Path;

/// How often we and the peer take turns.
const ROUNDS: usize = 3;
/// The parts of `assay-bench` that need no peer, in the order they run.
const ALONE: &[&str] = &["small", "verify", "screens", "issue", "print", "import"];
/// A published badge with a rubric, below the folder of standards; it is data of others and not in this repository.
const RUBRIC_BADGE: &str = "samples/rubric-badge-unsigned.json";
/// How many times as fast as the peer we have to be, for each figure both programs measure.
const RATIOS: &[(&str, f64)] = &[("sign one badge", 60.0), ("verify one badge", 40.0)];

pub(crate) fn run() -> Result<(), Failure> {
    system::require(&[NODE, NPM])?;
    let peer = JavaScript::install()?;
    let build = ["build", "--release", "--package", "assay-tests", "--bin", "assay-bench"];
    Program::new("cargo").args(build).dir(root()).show()?;
    let assay = Assay::ready(None)?;
    let folder = fresh_folder("bench")?;
    let workspace = assay.write_sample(&folder)?;
    let issued = assay.issue_sample(&workspace, &folder)?;
    let badges = issued.with_extension("json");
    let badge = badges.first().ok_or_else(|| Failure::new("the sample issued no badge"))?;

    let bench = target().join("release").join(format!("assay-bench{}", std::env::consts::EXE_SUFFIX));
    let measure = |part: &str, badge: &Path| {
        println!("measuring: {part}");
        Figure::all_in(
            &Program::new(&bench).args([part.as_ref(), folder.as_os_str(), badge.as_os_str()]).print()?,
        )
    };
    let beside_the_peer = |badge: &Path| -> Result<_, Failure> {
        let mut rounds = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            let ours = measure("badge", badge)?;
            println!("measuring: the JavaScript peer");
            rounds.push(with_ratios(ours, Figure::all_in(&peer.bench(badge)?)?)?);
        }
        medians(rounds)
    };
    println!();
    let mut figures = beside_the_peer(badge)?;
    let rubric_badge = standards().join(RUBRIC_BADGE);
    if rubric_badge.exists() {
        let named = |figure: Figure| Figure { name: format!("rubric badge: {}", figure.name), ..figure };
        figures.extend(beside_the_peer(&rubric_badge)?.into_iter().map(named));
    } else {
        println!("not measured, because it is not there: {}", rubric_badge.display());
    }
    for part in ALONE {
        figures.extend(measure(part, badge)?);
    }
    if window::can_be_driven() {
        println!("measuring: the window");
        figures.extend(measure(window::SEED, badge)?);
        figures.extend(Figure::all_in(&window::measure(&folder.join(window::SEED))?)?);
    } else {
        println!("not measured, because it can be driven on Linux only: the window");
    }

    let mut table = Table::new(&["figure", "value", "unit", "target", ""]);
    for figure in &figures {
        table.row(figure.cells());
    }
    println!("\n{table}");
    let missed: Vec<_> = figures.iter().filter(|figure| !figure.is_met()).map(|f| f.name.as_str()).collect();
    if missed.is_empty() { Ok(()) } else { Err(Failure::new(format!("missed: {}", missed.join(", ")))) }
}

/// One measurement and what it should be.
#[derive(Clone, Debug, PartialEq)]
struct Figure {
    name: String,
    value: f64,
    unit: String,
    target: Option<Target>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    AtLeast(f64),
    AtMost(f64),
}

impl Figure {
    /// Reads a program's lines; a line that is none of ours is a failure, never left out.
    fn all_in(lines: &str) -> Result<Vec<Self>, Failure> {
        let read = |line: &str| {
            let value: Value = serde_json::from_str(line).ok()?;
            let target = match &value["target"] {
                Value::Null => None,
                target => Some(Target::read(target)?),
            };
            Some(Self {
                name: value["name"].as_str()?.to_owned(),
                value: value["value"].as_f64()?,
                unit: value["unit"].as_str()?.to_owned(),
                target,
            })
        };
        let lines = lines.lines().filter(|line| !line.trim().is_empty());
        lines.map(|line| read(line).ok_or_else(|| Failure::new(format!("not a figure: {line}")))).collect()
    }

    fn is_met(&self) -> bool {
        match self.target {
            None => true,
            Some(Target::AtLeast(least)) => self.value >= least,
            Some(Target::AtMost(most)) => self.value <= most,
        }
    }

    fn cells(&self) -> [String; 5] {
        let (target, verdict) = match self.target {
            None => (String::new(), ""),
            Some(target) => (target.shown(), if self.is_met() { "met" } else { "MISSED" }),
        };
        [self.name.clone(), shown(self.value), self.unit.clone(), target, verdict.to_owned()]
    }
}

impl Target {
    fn read(value: &Value) -> Option<Self> {
        let least = value["atLeast"].as_f64().map(Self::AtLeast);
        least.or_else(|| value["atMost"].as_f64().map(Self::AtMost))
    }

    fn shown(self) -> String {
        match self {
            Self::AtLeast(least) => format!(">= {}", shown(least)),
            Self::AtMost(most) => format!("<= {}", shown(most)),
        }
    }
}

/// Ours, the peer's, and how many times as fast we are.
fn with_ratios(ours: Vec<Figure>, peers: Vec<Figure>) -> Result<Vec<Figure>, Failure> {
    let find = |figures: &[Figure], name: &str| {
        let found = figures.iter().find(|figure| figure.name == name).map(|figure| figure.value);
        found.ok_or_else(|| Failure::new(format!("nobody measured: {name}")))
    };
    let mut ratios = Vec::new();
    for (name, least) in RATIOS {
        ratios.push(Figure {
            name: format!("{name}, times the JavaScript peer"),
            value: find(&ours, name)? / find(&peers, name)?,
            unit: "x".to_owned(),
            target: Some(Target::AtLeast(*least)),
        });
    }
    let peers = peers
        .into_iter()
        .map(|figure| Figure { name: format!("{}, JavaScript peer", figure.name), ..figure });
    Ok(ours.into_iter().chain(peers).chain(ratios).collect())
}

/// The median of each figure over all rounds.
fn medians(rounds: Vec<Vec<Figure>>) -> Result<Vec<Figure>, Failure> {
    let first = rounds.first().cloned().unwrap_or_default();
    let median = |figure: Figure| {
        let same = |round: &Vec<Figure>| {
            round.iter().find(|other| other.name == figure.name).map(|other| other.value)
        };
        let mut values: Vec<f64> = rounds.iter().filter_map(same).collect();
        if values.len() != rounds.len() {
            return Err(Failure::new(format!("not measured in every round: {}", figure.name)));
        }
        values.sort_by(f64::total_cmp);
        Ok(Figure { value: values[values.len() / 2], ..figure })
    };
    first.into_iter().map(median).collect()
}

fn shown(value: f64) -> String {
    if value.abs() >= 100.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Target, medians, with_ratios};

    fn figures(lines: &str) -> Vec<Figure> {
        Figure::all_in(lines).unwrap()
    }

    #[test]
    fn a_figure_is_met_up_to_its_target_and_missed_beyond_it() {
        let line =
            |value| format!(r#"{{"name":"open","value":{value},"unit":"ms","target":{{"atMost":5}}}}"#);
        let all = figures(&format!("{}\n\n{}\n", line("5"), line("5.1")));
        assert_eq!(all.iter().map(Figure::is_met).collect::<Vec<_>>(), [true, false]);
        assert_eq!(all[1].cells(), ["open", "5.10", "ms", "<= 5.00", "MISSED"]);
    }

    #[test]
    fn a_line_that_is_no_figure_stops_the_bench() {
        assert!(Figure::all_in("warming up").is_err());
        assert!(Figure::all_in(r#"{"name":"a","value":1,"unit":"s","target":{"below":2}}"#).is_err());
    }

    #[test]
    fn each_figure_is_the_median_of_its_rounds() {
        let round = |a, b| {
            let line = |name, value| format!(r#"{{"name":"{name}","value":{value},"unit":"x"}}"#);
            figures(&format!("{}\n{}", line("a", a), line("b", b)))
        };
        let all = medians(vec![round(1, 9), round(3, 7), round(2, 8)]).unwrap();
        assert_eq!(all.iter().map(|figure| figure.value).collect::<Vec<_>>(), [2.0, 8.0]);
        assert!(medians(vec![round(1, 9), Vec::new()]).is_err());
    }

    #[test]
    fn the_ratio_to_the_peer_is_a_figure_with_its_own_target() {
        let ours = r#"{"name":"sign one badge","value":6000,"unit":"/s"}
            {"name":"verify one badge","value":100,"unit":"/s"}"#;
        let peers = r#"{"name":"sign one badge","value":100,"unit":"/s"}
            {"name":"verify one badge","value":10,"unit":"/s"}"#;
        let all = with_ratios(figures(ours), figures(peers)).unwrap();
        let ratios: Vec<_> = all[4..].iter().map(|figure| (figure.value, figure.is_met())).collect();
        assert_eq!(ratios, [(60.0, true), (10.0, false)]);
        assert_eq!(all[4].target, Some(Target::AtLeast(60.0)));
        assert!(with_ratios(figures(ours), Vec::new()).is_err());
    }
}
