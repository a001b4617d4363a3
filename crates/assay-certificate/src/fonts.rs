//! The bundled fonts, loaded once, and what is cached beside them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use parley::FontFamilyName;
use parley::fontique::{
    Blob, CharmapIndex, Collection, CollectionOptions, FontInfoOverride, FontStyle, FontWeight, FontWidth,
};
use resvg::usvg::fontdb;

use crate::error::CertificateError;
use crate::shape::Scribe;
use crate::stamp::{PictureCache, Stamp};

macro_rules! bundled {
    ($($file:literal),+ $(,)?) => {
        &[$(($file, include_bytes!(concat!("../fonts/", $file, ".ttf")))),+]
    };
}

/// In the order in which a script is looked for. The faces that [`Face`] chooses between come first. Droid stands
/// before the Korean font because it draws Han the Chinese way; it has no Hangul, so Korean still finds its own.
const FILES: &[(&str, &[u8])] = bundled![
    "SourceSerif4-Regular",
    "SourceSerif4-SemiBold",
    "SourceSerif4-Italic",
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoNaskhArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansTamil-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansThai-Regular",
    "NotoSansLao-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansArmenian-Regular",
    "NotoSansEthiopic-Regular",
    "DroidSansFallbackFull",
    "NotoSansKR-Regular",
];
const FIRST_FALLBACK: usize = 5;

/// How a text looks where the script allows the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Sans,
    SansBold,
    Serif,
    SerifBold,
    SerifItalic,
}

/// The fonts of certificates, letters and badges: Latin, Greek, Cyrillic, Vietnamese, Arabic, Hebrew, the scripts of
/// India, South-East Asia, the Caucasus and Ethiopia, Han, kana and Hangul.
///
/// Cheap to clone, shared by threads. Pictures and ornament are deflated once and kept here, so one value serves a
/// whole batch.
#[derive(Clone)]
pub struct Fonts {
    inner: Arc<Inner>,
}

struct Inner {
    collection: Collection,
    by_blob: HashMap<u64, usize>,
    charmaps: Vec<CharmapIndex>,
    families: [Vec<FontFamilyName<'static>>; 5],
    scribes: Mutex<Vec<Scribe>>,
    pictures: PictureCache,
    ornament: OnceLock<Arc<Stamp>>,
    database: OnceLock<Arc<fontdb::Database>>,
}

impl Fonts {
    /// Reads the fonts compiled into the crate; a few milliseconds.
    ///
    /// # Errors
    /// [`CertificateError::Font`] when a font's tables cannot be read.
    pub fn bundled() -> Result<Fonts, CertificateError> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut by_blob = HashMap::new();
        let mut charmaps = Vec::new();
        for (index, (file, bytes)) in FILES.iter().enumerate() {
            let blob: Blob<u8> = Blob::new(Arc::new(*bytes));
            by_blob.insert(blob.id(), index);
            // Every file is a family of its own, of normal weight: the order of families alone decides, and the
            // shaper never invents a slant or a weight that the PDF would not show.
            let plain = FontInfoOverride {
                family_name: Some(*file),
                width: Some(FontWidth::NORMAL),
                style: Some(FontStyle::Normal),
                weight: Some(FontWeight::NORMAL),
                axes: None,
            };
            let added = collection.register_fonts(blob, Some(plain));
            let face =
                added.first().and_then(|(_, faces)| faces.first()).ok_or(CertificateError::Font { file })?;
            charmaps.push(face.charmap_index());
        }
        Ok(Fonts {
            inner: Arc::new(Inner {
                collection,
                by_blob,
                charmaps,
                families: [
                    families(&[3, 0]),
                    families(&[4, 3]),
                    families(&[0, 3]),
                    families(&[1, 4]),
                    families(&[2, 0, 3]),
                ],
                scribes: Mutex::new(Vec::new()),
                pictures: PictureCache::default(),
                ornament: OnceLock::new(),
                database: OnceLock::new(),
            }),
        })
    }

    /// Lends a shaping context; contexts are kept for the next document.
    pub(crate) fn with_scribe<T>(&self, work: impl FnOnce(&mut Scribe) -> T) -> T {
        let kept = self.inner.scribes.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scribe = kept.unwrap_or_else(|| Scribe::new(self.inner.collection.clone()));
        let done = work(&mut scribe);
        self.inner.scribes.lock().unwrap_or_else(PoisonError::into_inner).push(scribe);
        done
    }

    pub(crate) fn families(&self, face: Face) -> &[FontFamilyName<'static>] {
        let index = match face {
            Face::Sans => 0,
            Face::SansBold => 1,
            Face::Serif => 2,
            Face::SerifBold => 3,
            Face::SerifItalic => 4,
        };
        &self.inner.families[index]
    }

    /// Which bundled file a shaped run came from.
    pub(crate) fn index_of(&self, blob: u64) -> Option<usize> {
        self.inner.by_blob.get(&blob).copied()
    }

    /// Whether any bundled font has a glyph for this character.
    pub(crate) fn covers(&self, character: char) -> bool {
        let has = |(index, (_, bytes)): (&CharmapIndex, &(&str, &[u8]))| {
            index.charmap(bytes).and_then(|map| map.map(character)).is_some_and(|glyph| glyph != 0)
        };
        self.inner.charmaps.iter().zip(FILES).any(has)
    }

    pub(crate) fn pictures(&self) -> &PictureCache {
        &self.inner.pictures
    }

    /// The certificate's ornament, drawn and deflated at the first call.
    pub(crate) fn ornament(
        &self,
        make: impl FnOnce() -> Result<Stamp, CertificateError>,
    ) -> Result<Arc<Stamp>, CertificateError> {
        if let Some(made) = self.inner.ornament.get() {
            return Ok(Arc::clone(made));
        }
        let made = Arc::new(make()?);
        Ok(Arc::clone(self.inner.ornament.get_or_init(|| made)))
    }

    /// The same fonts as the SVG renderer wants them.
    pub(crate) fn database(&self) -> Arc<fontdb::Database> {
        Arc::clone(self.inner.database.get_or_init(database))
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fonts({} files)", FILES.len())
    }
}

/// Name and bytes of a bundled file.
pub(crate) fn file(index: usize) -> Option<(&'static str, &'static [u8])> {
    FILES.get(index).copied()
}

/// A database of the bundled fonts; reads every font's tables.
pub(crate) fn database() -> Arc<fontdb::Database> {
    let mut database = fontdb::Database::new();
    for (_, bytes) in FILES {
        database.load_font_source(fontdb::Source::Binary(Arc::new(*bytes)));
    }
    database.set_sans_serif_family("Noto Sans");
    database.set_serif_family("Source Serif 4");
    Arc::new(database)
}

fn families(first: &[usize]) -> Vec<FontFamilyName<'static>> {
    let rest = FIRST_FALLBACK..FILES.len();
    first.iter().copied().chain(rest).map(|index| FontFamilyName::Named(FILES[index].0.into())).collect()
}
