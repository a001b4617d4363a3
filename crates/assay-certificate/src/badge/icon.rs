//! The closed set of icons, drawn for Assay on a grid of 24.

use serde::{Deserialize, Serialize};

/// A picture on a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Icon {
    /// Electricity.
    Bolt,
    /// Reading, study.
    Book,
    /// Laboratory work.
    Flask,
    /// Machines, processes.
    Gear,
    /// Care.
    Heart,
    /// Access, security, lock-out.
    Key,
    /// Environment, growth.
    Leaf,
    /// Graduation.
    Mortarboard,
    /// No picture: the words alone.
    None,
    /// Work with people.
    People,
    /// Excellence.
    Star,
    /// Something proved.
    Tick,
    /// Data, measurement.
    Trend,
}

impl Icon {
    /// Every icon, in the order of the designer.
    pub const ALL: [Icon; 13] = [
        Icon::Bolt,
        Icon::Book,
        Icon::Flask,
        Icon::Gear,
        Icon::Heart,
        Icon::Key,
        Icon::Leaf,
        Icon::Mortarboard,
        Icon::None,
        Icon::People,
        Icon::Star,
        Icon::Tick,
        Icon::Trend,
    ];

    /// SVG path data, to be filled with the even-odd rule; empty for no picture.
    pub(super) fn path(self) -> &'static str {
        match self {
            Icon::Bolt => "M13.6 1.5 4.8 13.6h5.6L8.9 22.5 19.2 9.6h-6.3z",
            Icon::Book => {
                "M1.5 4.2C5 3 8.6 3.3 11.3 5.1V20.3C8.6 18.7 5 18.5 1.5 19.5z \
M22.5 4.2C19 3 15.4 3.3 12.7 5.1V20.3C15.4 18.7 19 18.5 22.5 19.5z"
            }
            Icon::Flask => {
                "M8 1.5h8v2h-1.3v5.4l5.9 10.3c1 1.7-.2 3.3-1.9 3.3H5.3c-1.7 0-2.9-1.6-1.9-3.3L9.3 8.9V3.5H8z \
M11.3 3.5v5.9L8.5 14.3h7l-2.8-4.9V3.5z"
            }
            Icon::Gear => {
                "M10.4 1.5h3.2l.5 2.9 1.9.8 2.4-1.7 2.3 2.3-1.7 2.4.8 1.9 2.9.5v3.2l-2.9.5-.8 1.9 1.7 2.4-2.3 2.3 \
-2.4-1.7-1.9.8-.5 2.9h-3.2l-.5-2.9-1.9-.8-2.4 1.7-2.3-2.3 1.7-2.4-.8-1.9-2.9-.5v-3.2l2.9-.5.8-1.9-1.7-2.4 \
2.3-2.3 2.4 1.7 1.9-.8zM12 8.2a4 4 0 1 0 0 8 4 4 0 0 0 0-8z"
            }
            Icon::Heart => {
                "M12 21.5C5.5 16.8 1.5 13 1.5 8.5 1.5 5.2 4 2.9 7 2.9c2 0 3.9 1 5 2.9 1.1-1.9 3-2.9 5-2.9 \
3 0 5.5 2.3 5.5 5.6 0 4.5-4 8.3-10.5 13z"
            }
            Icon::Key => {
                "M7.5 6.5a5.5 5.5 0 1 0 5.2 7.3h2.1v3h3v-3h1.7v4h3v-7H12.7A5.5 5.5 0 0 0 7.5 6.5z \
M7.3 9.9a2.1 2.1 0 1 1 0 4.2 2.1 2.1 0 0 1 0-4.2z"
            }
            Icon::Leaf => {
                "M21.5 2.5C10 2.5 4 7 4 13.8c0 1.4.3 2.6.8 3.7C3.7 18.9 2.8 20.3 2.2 21.7l1.9.8c.6-1.4 1.4-2.7 \
2.3-3.9 1.4 1.2 3.2 1.8 5.2 1.8 7.2 0 9.9-7.6 9.9-17.9zM16.5 7.7C12.5 9.8 9 12.7 6.3 16.3 \
8.3 12.3 11.8 9.4 16.5 7.7z"
            }
            Icon::Mortarboard => {
                "M12 3 .8 8.7 12 14.4l9-4.6v6.7h1.8V8.7zM5.3 12.9v4.3c1.7 1.9 4 2.9 6.7 2.9s5-1 6.7-2.9v-4.3L12 16.3z"
            }
            Icon::None => "",
            Icon::People => {
                "M8 3.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM1 20.5c0-4.5 2.9-7.5 7-7.5s7 3 7 7.5z \
M16.5 5.5a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6zM16.8 20.5c0-2.7-.8-4.9-2.2-6.6.6-.2 1.2-.3 1.9-.3 \
3.7 0 6.5 2.6 6.5 6.9z"
            }
            Icon::Star => "M12 1.5l3.1 6.9 7.4.8-5.5 5.1 1.5 7.4L12 17.9l-6.5 3.8L7 14.3 1.5 9.2l7.4-.8z",
            Icon::Tick => "M2.2 12.5 5.3 9.3l4.5 4.5L18.7 4.6l3.1 3.1L9.8 20z",
            Icon::Trend => {
                "M2 2.5h2.2v17.3H22V22H2zM6.3 15.7l4.5-5.3 3.6 3.2 4.1-5.3-2-1.5 5.6-1.3-.1 5.8-1.8-1.4-5.5 7.1 \
-3.7-3.3-3 3.5z"
            }
        }
    }
}
