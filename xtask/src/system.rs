//! The programs of the operating system that the commands need, and putting them there unattended.

use crate::failure::Failure;
use crate::program::Program;

/// A program or a library, how to see that it works, and the package that brings it.
pub(crate) struct Tool {
    name: &'static str,
    /// The program that is asked; the tool itself where it is one.
    program: &'static str,
    probe: Probe,
    apt: &'static str,
    dnf: &'static str,
    brew: &'static str,
}

enum Probe {
    /// Being there is enough. Not every program ends well when asked its version.
    Starts,
    /// It must also do this.
    Succeeds(&'static [&'static str]),
}

/// With its compiler: one of the peers is run from its source.
pub(crate) const JAVA: Tool =
    Tool::new("javac", ["default-jdk-headless", "java-latest-openjdk-devel", "openjdk"]);
pub(crate) const MAVEN: Tool = Tool::new("mvn", ["maven", "maven", "maven"]);
pub(crate) const NODE: Tool = Tool::new("node", ["nodejs", "nodejs", "node"]);
pub(crate) const NPM: Tool = Tool::new("npm", ["npm", "nodejs-npm", "node"]);
pub(crate) const PDFDETACH: Tool = Tool::new("pdfdetach", ["poppler-utils", "poppler-utils", "poppler"]);
pub(crate) const PDFTOPPM: Tool = Tool::new("pdftoppm", ["poppler-utils", "poppler-utils", "poppler"]);
/// Debian's python3 comes without what makes a virtual environment.
pub(crate) const PYTHON: Tool = Tool {
    probe: Probe::Succeeds(&["-c", "import ensurepip, venv"]),
    ..Tool::new("python3", ["python3-venv", "python3", "python"])
};
pub(crate) const QPDF: Tool = Tool::new("qpdf", ["qpdf", "qpdf", "qpdf"]);
/// What the window is built with on Linux; macOS and Windows bring their own.
pub(crate) const WINDOW: &[Tool] = if cfg!(target_os = "linux") {
    &[
        Tool::new("cc", ["build-essential", "gcc", "gcc"]),
        Tool::new("pkg-config", ["pkg-config", "pkgconf-pkg-config", "pkgconf"]),
        Tool::library(
            "webkit2gtk-4.1",
            &["--exists", "webkit2gtk-4.1"],
            ["libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel"],
        ),
        Tool::library("gtk+-3.0", &["--exists", "gtk+-3.0"], ["libgtk-3-dev", "gtk3-devel"]),
        Tool::library("librsvg-2.0", &["--exists", "librsvg-2.0"], ["librsvg2-dev", "librsvg2-devel"]),
    ]
} else {
    &[]
};
/// What the window is tried in where nobody sits before it: a screen in memory, a window manager, a driver.
pub(crate) const UNATTENDED_WINDOW: &[Tool] = if cfg!(target_os = "linux") {
    &[
        Tool::new("WebKitWebDriver", ["webkit2gtk-driver", "webkit2gtk-driver", ""]),
        Tool::new("Xvfb", ["xvfb", "xorg-x11-server-Xvfb", ""]),
        Tool::new("openbox", ["openbox", "openbox", ""]),
        Tool::new("xdotool", ["xdotool", "xdotool", ""]),
        Tool::new("dbus-run-session", ["dbus", "dbus-daemon", ""]),
    ]
} else {
    &[]
};
pub(crate) const ZBARIMG: Tool = Tool::new("zbarimg", ["zbar-tools", "zbar", "zbar"]);

impl Tool {
    /// `packages` are the names for apt, dnf and Homebrew.
    const fn new(name: &'static str, packages: [&'static str; 3]) -> Self {
        let [apt, dnf, brew] = packages;
        Self { name, program: name, probe: Probe::Starts, apt, dnf, brew }
    }

    /// A library, as pkg-config knows it. `packages` are the names for apt and dnf.
    const fn library(
        name: &'static str,
        there: &'static [&'static str],
        packages: [&'static str; 2],
    ) -> Self {
        let [apt, dnf] = packages;
        Self { name, program: "pkg-config", probe: Probe::Succeeds(there), apt, dnf, brew: "" }
    }

    fn works(&self) -> bool {
        match self.probe {
            Probe::Starts => Program::new(self.program).args(["--version"]).starts(),
            Probe::Succeeds(arguments) => Program::new(self.program).args(arguments).succeeds(),
        }
    }
}

/// Sees that every tool works; installs what is missing where that can be done without asking.
pub(crate) fn require<'a>(tools: impl IntoIterator<Item = &'a Tool>) -> Result<(), Failure> {
    let missing: Vec<&Tool> = tools.into_iter().filter(|tool| !tool.works()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = |tools: &[&Tool]| tools.iter().map(|tool| tool.name).collect::<Vec<_>>().join(", ");
    println!("not on this machine: {}", names(&missing));
    let install = Installer::of_this_machine(&missing);
    install.run()?;
    let missing: Vec<&Tool> = missing.into_iter().filter(|tool| !tool.works()).collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("installed, but not usable: {}", names(&missing))))
    }
}

/// Sees that cargo's formatter and linter are there; a minimal toolchain comes without.
pub(crate) fn require_rust_components() -> Result<(), Failure> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !Program::new("cargo").args([subcommand, "--version"]).succeeds() {
            Program::new("rustup").args(["component", "add", component]).show()?;
        }
    }
    Ok(())
}

/// The commands that bring packages, in order; and whether they can be run without a person.
struct Installer {
    commands: Vec<Vec<&'static str>>,
    unattended: bool,
}

impl Installer {
    fn of_this_machine(missing: &[&Tool]) -> Self {
        let with = |fixed: &[&'static str], package: fn(&Tool) -> &'static str| {
            let mut packages: Vec<_> = missing.iter().map(|tool| package(tool)).collect();
            packages.sort_unstable();
            packages.dedup();
            [fixed, &packages].concat()
        };
        let there = |program: &str| Program::new(program).args(["--version"]).succeeds();
        if there("apt-get") {
            let install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"];
            return Self::as_root(vec![vec!["apt-get", "update", "-q"], with(&install, |tool| tool.apt)]);
        }
        if there("dnf") {
            return Self::as_root(vec![with(&["dnf", "install", "-y"], |tool| tool.dnf)]);
        }
        // Homebrew changes what else is installed: that is for the machine's owner to start.
        Self { commands: vec![with(&["brew", "install"], |tool| tool.brew)], unattended: false }
    }

    fn as_root(mut commands: Vec<Vec<&'static str>>) -> Self {
        let is_root = Program::new("id").args(["-u"]).print().is_ok_and(|id| id.trim() == "0");
        if is_root {
            return Self { commands, unattended: true };
        }
        for command in &mut commands {
            command.insert(0, "sudo");
        }
        Self { commands, unattended: Program::new("sudo").args(["-n", "true"]).succeeds() }
    }

    fn run(&self) -> Result<(), Failure> {
        if !self.unattended {
            let lines: Vec<_> = self.commands.iter().map(|command| command.join(" ")).collect();
            return Err(Failure::new(format!("install what is missing with\n  {}", lines.join(" && "))));
        }
        for command in &self.commands {
            let Some((program, arguments)) = command.split_first() else { continue };
            // Reaches apt through sudo only where sudo keeps it; `-y` without it still asks nothing of us.
            Program::new(program).args(arguments).env("DEBIAN_FRONTEND", "noninteractive").show()?;
        }
        Ok(())
    }
}
