//! Badge pictures: drawn from a few choices, or uploaded and made safe.

mod design;
mod draw;
mod icon;
mod raster;
mod upload;

pub use design::{BadgeDesign, Colour, ColourError, Shape};
pub use draw::draw;
pub use icon::Icon;
pub use raster::{LARGEST_PIXELS, raster};
pub use upload::{Upload, UploadKind, accept_upload};
