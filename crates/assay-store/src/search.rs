//! Text found in evidence, and searching it.

use crate::changed::Topic;
use crate::column::{all, is_sha256, one, parsed, run};
use crate::error::StoreError;
use crate::reader::Reader;
use crate::tx::Tx;
use assay_domain::{AttemptId, EvidenceId, SubmissionId};

/// A piece of evidence whose text has what was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextHit {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Its path inside the attempt.
    pub path: String,
    /// The attempt.
    pub attempt: AttemptId,
    /// The submission.
    pub submission: SubmissionId,
    /// The place in the text, with what was found between U+E000 and U+E001: no text means anything by those.
    pub excerpt: String,
}

impl Tx<'_> {
    /// Keeps the text found in a file, in place of an earlier finding.
    ///
    /// Nothing is recorded: the text is made from the file and can be made from it again.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the hash is not a SHA-256 in lower-case hexadecimal.
    pub fn put_text(&mut self, content_hash: &str, text: &str, extractor: &str) -> Result<(), StoreError> {
        if !is_sha256(content_hash) {
            return Err(StoreError::refused("a hash is 64 lower-case hexadecimal digits"));
        }
        self.derive(Topic::Submissions, |connection| {
            run(
                connection,
                "INSERT INTO content_text (content_hash, text, extractor) VALUES (?1, ?2, ?3)
                 ON CONFLICT (content_hash) DO UPDATE SET text = ?2, extractor = ?3
                 WHERE text <> ?2 OR extractor <> ?3",
                (content_hash, text, extractor),
            )?;
            Ok(())
        })
    }

    /// Builds the search index anew from the texts.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn rebuild_search(&mut self) -> Result<(), StoreError> {
        self.derive(Topic::Submissions, |connection| {
            run(connection, "INSERT INTO content_search (content_search) VALUES ('rebuild')", [])?;
            Ok(())
        })
    }
}

impl Reader<'_> {
    /// The text found in a file, and what found it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn text(&self, content_hash: &str) -> Result<Option<(String, String)>, StoreError> {
        one(
            self.connection(),
            "SELECT text, extractor FROM content_text WHERE content_hash = ?1",
            [content_hash],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Evidence whose text has every word of `typed`, the last of them perhaps unfinished; the best first.
    ///
    /// What was typed is words and nothing else: quotes, stars and operators are searched for, not obeyed.
    /// Accents and case make no difference.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn search_text(&self, typed: &str, limit: u32) -> Result<Vec<TextHit>, StoreError> {
        let Some(query) = derive_query(typed) else { return Ok(Vec::new()) };
        all(
            self.connection(),
            "SELECT e.id, e.path, e.attempt_id, t.submission_id, h.excerpt
             FROM (
                 SELECT rowid, rank, snippet(content_search, 0, char(0xE000), char(0xE001), '…', 16) AS excerpt
                 FROM content_search WHERE content_search MATCH ?1 ORDER BY rank LIMIT ?2
             ) AS h
             JOIN content_text AS c ON c.id = h.rowid
             JOIN evidence AS e ON e.content_hash = c.content_hash
             JOIN attempt AS t ON t.id = e.attempt_id
             ORDER BY h.rank, e.id LIMIT ?2",
            (query, limit),
            |row| {
                Ok(TextHit {
                    evidence: parsed(row, 0)?,
                    path: row.get(1)?,
                    attempt: parsed(row, 2)?,
                    submission: parsed(row, 3)?,
                    excerpt: row.get(4)?,
                })
            },
        )
    }
}

/// Each word as a quoted FTS5 string, the last as a prefix; nothing when there is no word to look for.
fn derive_query(typed: &str) -> Option<String> {
    // A NUL would end the query inside SQLite; a word without a letter or digit has no token to match.
    let words: Vec<String> = typed
        .split(|c: char| c.is_whitespace() || c == '\0')
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    if words.is_empty() {
        return None;
    }
    let unfinished = if typed.ends_with(char::is_whitespace) { "" } else { " *" };
    Some(format!("{}{unfinished}", words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_never_an_operator() {
        assert_eq!(derive_query("a\" OR text:b* "), Some(r#""a""" "OR" "text:b*""#.to_owned()));
        assert_eq!(derive_query("  * \" - "), None);
    }

    #[test]
    fn only_the_last_word_may_be_unfinished() {
        assert_eq!(derive_query("safe isol"), Some(r#""safe" "isol" *"#.to_owned()));
        assert_eq!(derive_query("safe isol "), Some(r#""safe" "isol""#.to_owned()));
    }
}
