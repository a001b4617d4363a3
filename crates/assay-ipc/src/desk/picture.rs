//! Badges' pictures, drawn once: the list of achievements is asked for again after every change.

use super::{Desk, held};
use crate::error::WireError;
use crate::wire::PreviewAddress;
use assay_domain::ImageSpec;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// A long list of achievements.
const MOST: usize = 256;

/// What was drawn, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Pictures(Mutex<VecDeque<(ImageSpec, Arc<[u8]>)>>);

impl Desk {
    /// The picture of a badge, to be looked at.
    ///
    /// # Errors
    /// When it cannot be drawn.
    pub(crate) fn badge_preview(&self, image: &ImageSpec) -> Result<PreviewAddress, WireError> {
        let known =
            held(&self.pictures.0).iter().find(|(own, _)| own == image).map(|(_, png)| Arc::clone(png));
        let png = match known {
            Some(png) => png,
            None => {
                let png: Arc<[u8]> = assay_app::achievement::draw_badge(image)?.into();
                let mut drawn = held(&self.pictures.0);
                drawn.push_back((image.clone(), Arc::clone(&png)));
                while drawn.len() > MOST {
                    drawn.pop_front();
                }
                png
            }
        };
        self.keep_preview(png.to_vec(), "image/png")
    }
}
