//! Pictures and papers made for looking at, kept for as long as there is room.

use super::{Desk, held};
use crate::error::WireError;
use crate::wire::PreviewAddress;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// The most previews that are kept.
const MOST: usize = 64;
/// The most bytes that all of them have together; one preview may be larger and then stands alone.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// What an address begins with.
const SCHEME: &str = "preview:";

/// A media type and bytes.
type Shown = (String, Arc<[u8]>);

/// What was made for looking at, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Previews {
    kept: Mutex<VecDeque<(String, Shown)>>,
}

impl Desk {
    /// Keeps something to look at and says where it is found; the oldest give way when room is short.
    ///
    /// # Errors
    /// When no randomness is to be had.
    pub fn keep_preview(&self, bytes: Vec<u8>, media: &str) -> Result<PreviewAddress, WireError> {
        let mut kept = held(&self.previews.kept);
        // The same thing made again keeps its address, so that a screen drawn anew does not flicker.
        let same = |(_, shown): &(String, Shown)| shown.0 == media && *shown.1 == *bytes;
        let id = match kept.iter().position(same).and_then(|place| kept.remove(place)) {
            Some((id, _)) => id,
            None => self.make_id()?,
        };
        kept.push_back((id.clone(), (media.to_owned(), bytes.into())));
        let mut size: usize = kept.iter().map(|(_, shown)| shown.1.len()).sum();
        while kept.len() > MOST || (size > MOST_BYTES && kept.len() > 1) {
            if let Some((_, shown)) = kept.pop_front() {
                size -= shown.1.len();
            }
        }
        Ok(PreviewAddress { address: format!("{SCHEME}{id}") })
    }

    /// The media type and the bytes of a preview, by its address or by the id in it; nothing when it gave way.
    #[must_use]
    pub fn preview(&self, id: &str) -> Option<(String, Arc<[u8]>)> {
        let id = id.strip_prefix(SCHEME).unwrap_or(id);
        let kept = held(&self.previews.kept);
        kept.iter().find(|(own, _)| own == id).map(|(_, shown)| shown.clone())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

    use super::*;

    fn desk() -> (tempfile::TempDir, Desk) {
        let home = tempfile::tempdir().unwrap();
        let desk = Desk::open(home.path(), assay_app::ports::system());
        (home, desk)
    }

    #[test]
    fn a_preview_is_found_by_its_address_and_by_its_id() {
        let (_home, desk) = desk();
        let address = desk.keep_preview(b"badge".to_vec(), "image/png").unwrap().address;
        let found = desk.preview(&address).unwrap();
        assert_eq!((found.0.as_str(), &*found.1), ("image/png", b"badge".as_slice()));
        assert_eq!(desk.preview(address.strip_prefix("preview:").unwrap()), Some(found));
        assert_eq!(desk.preview("preview:of nothing"), None);
    }

    #[test]
    fn the_same_bytes_keep_their_address() {
        let (_home, desk) = desk();
        let first = desk.keep_preview(b"badge".to_vec(), "image/png").unwrap();
        assert_eq!(desk.keep_preview(b"badge".to_vec(), "image/png").unwrap(), first);
        assert_ne!(desk.keep_preview(b"badge".to_vec(), "image/svg+xml").unwrap(), first);
    }

    #[test]
    fn the_oldest_preview_gives_way_to_the_sixty_fifth() {
        let (_home, desk) = desk();
        let all: Vec<String> =
            (0..65_u8).map(|n| desk.keep_preview(vec![n], "image/png").unwrap().address).collect();
        assert_eq!(desk.preview(&all[0]), None);
        assert!(all[1..].iter().all(|address| desk.preview(address).is_some()));
    }

    #[test]
    fn large_previews_push_out_older_ones_but_never_themselves() {
        let (_home, desk) = desk();
        let small = desk.keep_preview(vec![1], "image/png").unwrap().address;
        let large = desk.keep_preview(vec![2; MOST_BYTES + 1], "application/pdf").unwrap().address;
        assert_eq!(desk.preview(&small), None);
        assert_eq!(desk.preview(&large).unwrap().1.len(), MOST_BYTES + 1);
    }
}
