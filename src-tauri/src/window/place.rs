//! Where the window was left. Kept in units that do not depend on the screen's density.

use serde::{Deserialize, Serialize};
use std::path::Path;
use tauri::{AppHandle, Monitor, WebviewWindow};

const FILE: &str = "window.json";
/// How much of the window has to be on a screen for it to be grasped, in either direction.
const GRASP: f64 = 120.0;
/// What the system adds to the height of the content: a title bar, and some air.
const FRAME: f64 = 48.0;

/// Where a window is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The width of its content.
    pub(crate) width: f64,
    /// The height of its content.
    pub(crate) height: f64,
    /// Its upper left corner; the system chooses when there is none.
    pub(crate) corner: Option<(f64, f64)>,
    /// Whether it fills the screen.
    pub(crate) maximized: bool,
}

/// A screen without its task bars, in the same units.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Screen {
    corner: (f64, f64),
    size: (f64, f64),
}

impl Default for Place {
    fn default() -> Self {
        Self { width: 1280.0, height: 800.0, corner: None, maximized: false }
    }
}

/// The place that was written down, as far as today's screens allow it.
pub(crate) fn recall(app: &AppHandle, home: &Path) -> Place {
    let screens: Vec<Screen> = app.available_monitors().unwrap_or_default().iter().map(Screen::of).collect();
    read(home).unwrap_or_default().on(&screens)
}

/// Writes the place down. A window that opens elsewhere tomorrow is no reason to keep somebody from closing it now.
pub(crate) fn remember(window: &WebviewWindow, home: &Path) {
    let former = read(home).unwrap_or_default();
    if let Some(text) = measure(window, former).and_then(|place| serde_json::to_string(&place).ok()) {
        let _ = std::fs::write(home.join(FILE), text);
    }
}

fn read(home: &Path) -> Option<Place> {
    serde_json::from_slice(&std::fs::read(home.join(FILE)).ok()?).ok()
}

/// A maximised window has no size of its own: the one it had before stays.
fn measure(window: &WebviewWindow, former: Place) -> Option<Place> {
    if window.is_maximized().ok()? {
        return Some(Place { maximized: true, ..former });
    }
    let density = window.scale_factor().ok()?;
    let size = window.inner_size().ok()?.to_logical::<f64>(density);
    let corner = window.outer_position().ok().map(|corner| corner.to_logical::<f64>(density));
    let corner = corner.map(|corner| (corner.x, corner.y));
    Some(Place { width: size.width, height: size.height, corner, maximized: false })
}

impl Place {
    /// The same place, or one that can be seen: screens go away, and files can be damaged.
    fn on(self, screens: &[Screen]) -> Self {
        let largest = |side: fn(&Screen) -> f64| screens.iter().map(side).fold(f64::NAN, f64::max);
        let within = |wanted: f64, most: f64, usual: f64| {
            let wanted = if wanted.is_finite() && wanted > 0.0 { wanted } else { usual };
            if most.is_nan() { wanted } else { wanted.min(most) }
        };
        let usual = Self::default();
        let width = within(self.width, largest(|screen| screen.size.0), usual.width);
        let height = within(self.height, largest(|screen| screen.size.1), usual.height);
        let corner =
            self.corner.filter(|corner| screens.iter().any(|screen| screen.can_grasp(*corner, width)));
        // On a small screen a window that only just does not fit is a nuisance; one that fills it is not.
        let fits = |screen: &Screen| width <= screen.size.0 && height + FRAME <= screen.size.1;
        let maximized = self.maximized || !screens.is_empty() && !screens.iter().any(fits);
        Self { width, height, corner, maximized }
    }
}

impl Screen {
    fn of(monitor: &Monitor) -> Self {
        let density = monitor.scale_factor();
        let area = monitor.work_area();
        let corner = area.position.to_logical::<f64>(density);
        let size = area.size.to_logical::<f64>(density);
        Self { corner: (corner.x, corner.y), size: (size.width, size.height) }
    }

    /// Whether enough of the title bar of a window there is on this screen.
    fn can_grasp(&self, (x, y): (f64, f64), width: f64) -> bool {
        let right_of_left_edge = x + width - GRASP >= self.corner.0;
        let left_of_right_edge = x + GRASP <= self.corner.0 + self.size.0;
        let below_top = y >= self.corner.1;
        let above_bottom = y + GRASP <= self.corner.1 + self.size.1;
        right_of_left_edge && left_of_right_edge && below_top && above_bottom
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Screen = Screen { corner: (0.0, 0.0), size: (1366.0, 768.0) };

    fn place(corner: (f64, f64)) -> Place {
        Place { width: 1200.0, height: 700.0, corner: Some(corner), maximized: false }
    }

    #[test]
    fn a_place_on_a_screen_is_kept() {
        assert_eq!(place((100.0, 40.0)).on(&[SCREEN]), place((100.0, 40.0)));
    }

    #[test]
    fn a_place_on_a_screen_that_is_gone_is_left_to_the_system() {
        for corner in [(2000.0, 40.0), (-1500.0, 40.0), (100.0, -400.0), (100.0, 760.0)] {
            assert_eq!(place(corner).on(&[SCREEN]).corner, None, "{corner:?}");
        }
        let second = Screen { corner: (1366.0, 0.0), ..SCREEN };
        assert_eq!(place((2000.0, 40.0)).on(&[SCREEN, second]).corner, Some((2000.0, 40.0)));
    }

    #[test]
    fn a_window_is_never_larger_than_the_largest_screen() {
        let large = Place { width: 3000.0, height: 2000.0, ..Place::default() };
        let shown = large.on(&[SCREEN]);
        assert_eq!((shown.width, shown.height), (1366.0, 768.0));
    }

    #[test]
    fn a_window_that_does_not_fit_its_screen_fills_it() {
        assert!(Place::default().on(&[SCREEN]).maximized);
        let large = Screen { size: (1920.0, 1080.0), ..SCREEN };
        assert!(!Place::default().on(&[SCREEN, large]).maximized);
    }

    #[test]
    fn a_damaged_size_becomes_the_usual_one() {
        let damaged = Place { width: -1.0, height: f64::NAN, ..Place::default() };
        assert_eq!(damaged.on(&[]), Place::default());
    }

    #[test]
    fn a_damaged_file_is_as_good_as_none() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join(FILE), "{").unwrap();
        assert_eq!(read(home.path()), None);
    }
}
