//! A large download of everybody's work, in the folders Moodle makes: recordings and photos, and long texts.

use crate::Outcome;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};

const LEARNERS: u64 = 60;
const MIB: u64 = 1 << 20;
const WORDS: [&str; 16] = [
    "isolated",
    "supply",
    "proved",
    "dead",
    "the",
    "before",
    "meter",
    "again",
    "and",
    "switch",
    "label",
    "observed",
    "shift",
    "reflection",
    "because",
    "supervisor",
];

/// Writes the archive, with so many MiB of files in it; returns the list of learners that goes with it.
pub(crate) fn write(path: &Path, mebibytes: u32) -> Outcome<String> {
    let each = u64::from(mebibytes) * MIB / LEARNERS;
    let mut zip = ZipWriter::new(BufWriter::new(File::create(path)?));
    // What is packed does not get smaller with more effort, and the archive is read far more often than written.
    let options = SimpleFileOptions::default()
        .last_modified_time(zip::DateTime::default())
        .compression_level(Some(1))
        .large_file(false);
    let mut dice = Dice(1);
    let mut list = "name,id\n".to_owned();
    for number in 0..LEARNERS {
        let name = format!("Portfolio Learner{number:02}");
        list.push_str(&format!("{name},P{number:02}\n"));
        let folder = format!("{name}_{}_assignsubmission_file_", 7000 + number);
        zip.start_file(format!("{folder}/recording.mp4"), options)?;
        noise(&mut zip, &mut dice, each / 4 * 3)?;
        zip.start_file(format!("{folder}/photo.jpg"), options)?;
        noise(&mut zip, &mut dice, each / 8)?;
        zip.start_file(format!("{folder}/reflection.txt"), options)?;
        prose(&mut zip, &mut dice, each / 8)?;
    }
    zip.finish()?.into_inner()?.sync_all()?;
    Ok(list)
}

/// Bytes that cannot be packed.
fn noise(to: &mut impl Write, dice: &mut Dice, bytes: u64) -> Outcome {
    let mut block = vec![0_u8; 64 << 10];
    let mut left = usize::try_from(bytes)?;
    while left > 0 {
        block.chunks_exact_mut(8).for_each(|eight| eight.copy_from_slice(&dice.roll().to_le_bytes()));
        let size = left.min(block.len());
        to.write_all(&block[..size])?;
        left -= size;
    }
    Ok(())
}

/// Words in sentences, which can.
fn prose(to: &mut impl Write, dice: &mut Dice, bytes: u64) -> Outcome {
    let mut written = 0;
    let mut line = String::new();
    while written < bytes {
        line.clear();
        let mut roll = dice.roll();
        for _ in 0..14 {
            line.push_str(WORDS[(roll % 16) as usize]);
            line.push(' ');
            roll /= 16;
        }
        line.push_str(&format!("{roll}.\n"));
        to.write_all(line.as_bytes())?;
        written += line.len() as u64;
    }
    Ok(())
}

/// The same numbers in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
