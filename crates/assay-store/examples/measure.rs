//! Seeds a large workspace and says how long its screens take to fill.
//!
//! `cargo run -p assay-store --example measure [LEARNERS] [FOLDER]`: 10,000 learners by default, with
//! 12 criteria and 3 attempts each, in a folder that is kept when it is named.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it measures, and prints what it measured"
)]

use assay_domain::{
    AchievementId, AchievementVersionId, AssessmentId, AttemptId, CohortId, CredentialId, Criterion,
    CriterionId, EventId, EvidenceId, Judgement, LearnerId, Level, LevelId, Outcome, OutcomeResult, Rubric,
    SubmissionId, Thousandths, Timestamp,
};
use assay_store::{
    CohortRow, Enrolment, EvidenceRow, Judged, KeyPurpose, LearnerRow, NewAssessment, NewAttempt,
    NewCredential, NewVersion, OrganisationRow, QueueFilter, ReleaseFilter, Stamp, Store, StoreError, Tx,
    derive_body_hash,
};
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;
use uuid::Uuid;

const CRITERIA: u32 = 12;
const LEVELS: u32 = 4;
const ATTEMPTS: u32 = 3;
const ASSESSOR: &str = "R. Osei";
const KEY: &str = "z6MkMeasure";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let learners: u32 = arguments.next().map_or(Ok(10_000), |text| text.parse())?;
    let scratch = tempfile::tempdir()?;
    let folder = arguments.next().map_or_else(|| scratch.path().to_path_buf(), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let path = folder.join("assay.db");

    let mut seed = Seed::new();
    let begun = Instant::now();
    let store = Store::create(&path)?;
    seed.fill(&store, learners)?;
    let size = std::fs::metadata(&path)?.len() / (1 << 20);
    println!("seeded {learners} learners in {:.1} s, {size} MiB", begun.elapsed().as_secs_f64());
    drop(store);

    let store = timed("open the file", 5, || Store::open(&path))?;
    let everything = QueueFilter::default();
    let rows = timed("queue, first page of 100", 9, || store.read(|r| r.queue(&everything, None, 100)))?;
    timed("queue, next page", 9, || store.read(|r| r.queue(&everything, rows.last(), 100)))?;
    for typed in ["l", "le", "learner4", "learner4711", "nobody"] {
        let filter = QueueFilter { folded: typed.to_owned(), ..QueueFilter::default() };
        timed(&format!("queue filter `{typed}` with counts"), 9, || {
            store.read::<_, StoreError>(|r| Ok((r.queue(&filter, None, 100)?, r.queue_counts(&filter)?)))
        })?;
    }
    timed("cohorts with counts", 9, || store.read(|r| r.cohorts()))?;
    let grid = timed("cohort grid", 9, || store.read(|r| r.grid(seed.cohort)))?;
    println!("  {} rows of {} cells", grid.rows.len(), grid.criteria.len());
    let opened = timed("open a submission", 99, || store.read(|r| r.submission(rows[50].submission)))?;
    println!("  {} attempts", opened.attempts.len());
    timed("what can be released, first 100", 9, || {
        store.read(|r| r.to_release(&ReleaseFilter::default(), None, 100))
    })?;
    timed("everybody in the cohort", 3, || store.read(|r| r.cohort_learners(seed.cohort)))?;
    timed("search of text", 9, || store.read(|r| r.search_text("isolat", 50)))?;
    timed("one judgement saved", 9, || {
        let assessment = seed.draft;
        let judged = seed.judged(2).remove(0);
        let stamp = seed.stamp();
        store.write::<_, StoreError>(|tx| tx.save_judgements(assessment, &[judged], &stamp))
    })?;
    let issued = timed("1,000 credentials stored, 100 to a change", 1, || seed.issue(&store, 1000))?;
    println!("  {issued} issued");
    let report = timed("verify the journal", 1, || store.verify_journal())?;
    println!("  {} events, broken: {:?}", report.events, report.broken);
    timed("backup with its check", 1, || store.backup_into(&path.with_file_name("copy.db")))?;
    Ok(())
}

/// The middle one of several runs, printed.
fn timed<T, E>(what: &str, runs: usize, mut run: impl FnMut() -> Result<T, E>) -> Result<T, E> {
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..runs {
        let begun = Instant::now();
        last = Some(run()?);
        times.push(begun.elapsed());
    }
    times.sort();
    println!("{what:45} {:9.2} ms", times[runs / 2].as_secs_f64() * 1000.0);
    match last {
        Some(value) => Ok(value),
        None => run(),
    }
}

struct Seed {
    next: u128,
    achievement: AchievementId,
    version: AchievementVersionId,
    cohort: CohortId,
    draft: AssessmentId,
    rubric: Option<Rubric>,
}

impl Seed {
    fn new() -> Self {
        let zero = Uuid::nil();
        Self {
            next: 0,
            achievement: AchievementId::from_uuid(zero),
            version: AchievementVersionId::from_uuid(zero),
            cohort: CohortId::from_uuid(zero),
            draft: AssessmentId::from_uuid(zero),
            rubric: None,
        }
    }

    fn uuid(&mut self) -> Uuid {
        self.next += 1;
        // The time grows and the rest is scattered, as in real UUIDv7s.
        let scattered = self.next.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835) >> 66;
        Uuid::from_u128(((0x0190_0000_0000 + self.next / 50) << 80) | 0x7000_8000_0000_0000_0000 | scattered)
    }

    fn stamp(&mut self) -> Stamp {
        let at = Timestamp::from_unix_millis(1_795_510_800_000 + (self.next / 50) as i64);
        Stamp::new(ASSESSOR, at, EventId::from_uuid(self.uuid()))
    }

    fn fill(&mut self, store: &Store, learners: u32) -> Result<(), Box<dyn Error>> {
        let rubric = self.make_rubric()?;
        (self.achievement, self.version) =
            (AchievementId::from_uuid(self.uuid()), AchievementVersionId::from_uuid(self.uuid()));
        self.cohort = CohortId::from_uuid(self.uuid());
        store.write::<_, StoreError>(|tx| self.found(tx, &rubric))?;
        self.rubric = Some(rubric);
        for first in (0..learners).step_by(200) {
            store.write::<_, StoreError>(|tx| {
                (first..learners.min(first + 200)).try_for_each(|at| self.learner(tx, at))
            })?;
        }
        Ok(())
    }

    fn found(&mut self, tx: &mut Tx<'_>, rubric: &Rubric) -> Result<(), StoreError> {
        tx.add_signing_key(KEY, KeyPurpose::Badge, &self.stamp())?;
        let organisation = OrganisationRow {
            id: self.uuid(),
            name: "Kestrel College".to_owned(),
            url: None,
            email: None,
            issuer_id: format!("did:key:{KEY}"),
            public_key_multibase: KEY.to_owned(),
            logo_hash: None,
        };
        tx.put_organisation(&organisation, &self.stamp())?;
        tx.add_assessor(ASSESSOR, &self.stamp())?;
        let new = NewVersion {
            achievement: self.achievement,
            version: self.version,
            name: "Portfolio",
            document: "{}",
            rubric,
        };
        tx.add_version(&new, &self.stamp())?;
        let cohort = CohortRow {
            id: self.cohort,
            version: self.version,
            name: "Autumn 2026".to_owned(),
            folded_name: "autumn2026".to_owned(),
            due: None,
            max_attempts: None,
        };
        tx.add_cohort(&cohort, &self.stamp())
    }

    /// A learner with three attempts; how far the last one got depends on the number.
    fn learner(&mut self, tx: &mut Tx<'_>, at: u32) -> Result<(), StoreError> {
        let learner = LearnerRow {
            id: LearnerId::from_uuid(self.uuid()),
            name: format!("Learner {at}"),
            folded_name: format!("learner{at}"),
            email: Some(format!("learner{at}@example.org")),
            external_id: Some(format!("S-{at}")),
            other: serde_json::json!({}),
        };
        tx.add_learner(&learner, &self.stamp())?;
        let submission = SubmissionId::from_uuid(self.uuid());
        tx.enrol(self.cohort, learner.id, submission, &Enrolment::default(), &self.stamp())?;
        for number in 1..=ATTEMPTS {
            let attempt = self.attempt(tx, submission)?;
            let is_last = number == ATTEMPTS;
            if is_last && at.is_multiple_of(4) {
                continue;
            }
            let id = AssessmentId::from_uuid(self.uuid());
            let new = NewAssessment {
                id,
                attempt,
                version: self.version,
                assessor: ASSESSOR.to_owned(),
                context: None,
                supersedes: None,
            };
            tx.start_assessment(&new, &self.stamp())?;
            let judged = self.judged((at + number) % LEVELS);
            tx.save_judgements(id, &judged, &self.stamp())?;
            if is_last && at % 4 == 1 {
                self.draft = id;
                continue;
            }
            let result =
                if is_last && at % 4 == 2 { OutcomeResult::Achieved } else { OutcomeResult::NotYetAchieved };
            let outcome = Outcome { result, clauses: Vec::new(), score: None, unjudged: Vec::new() };
            tx.close_assessment(id, &outcome, &self.stamp())?;
        }
        Ok(())
    }

    fn attempt(&mut self, tx: &mut Tx<'_>, submission: SubmissionId) -> Result<AttemptId, StoreError> {
        let id = AttemptId::from_uuid(self.uuid());
        let evidence: Vec<EvidenceRow> = ["report.pdf", "notes.md", "photo.jpg"]
            .into_iter()
            .map(|path| EvidenceRow {
                id: EvidenceId::from_uuid(self.uuid()),
                path: path.to_owned(),
                content_hash: derive_body_hash(&format!("{id}{path}")),
                size: 100_000,
                media_type: "application/pdf".to_owned(),
                raw_name: None,
                plugin: None,
            })
            .collect();
        let text = format!("Isolating the supply and proving dead, portfolio {id} ").repeat(20);
        let (fileset_hash, content) = (derive_body_hash(&id.to_string()), evidence[0].content_hash.clone());
        tx.add_attempt(&NewAttempt { id, submission, fileset_hash, import: None, evidence }, &self.stamp())?;
        tx.put_text(&content, &text, "pdf")?;
        Ok(id)
    }

    fn judged(&self, level: u32) -> Vec<Judged> {
        let criteria = self.rubric.iter().flat_map(|rubric| rubric.criteria());
        criteria
            .map(|criterion| {
                let level = criterion.levels[level as usize].id;
                let mut judged = Judged::new(criterion.id, Judgement::Level(level));
                judged.feedback = "Clear, and shown twice; name the regulation next time.".to_owned();
                judged
            })
            .collect()
    }

    fn make_rubric(&mut self) -> Result<Rubric, Box<dyn Error>> {
        let criteria = (0..CRITERIA)
            .map(|at| Criterion {
                id: CriterionId::from_uuid(self.uuid()),
                name: format!("Criterion {at}"),
                description: String::new(),
                guidance: String::new(),
                weight: Thousandths::ONE,
                critical: None,
                required: None,
                levels: (0..LEVELS)
                    .map(|level| Level {
                        id: LevelId::from_uuid(self.uuid()),
                        name: format!("Level {level}"),
                        descriptor: String::new(),
                        points: None,
                    })
                    .collect(),
                alignments: Vec::new(),
            })
            .collect();
        Ok(Rubric::new(criteria)?)
    }

    fn issue(&mut self, store: &Store, most: u32) -> Result<usize, StoreError> {
        let filler = "x".repeat(6000);
        let (mut last, mut issued) = (None, 0);
        while issued < most as usize {
            let rows = store.read(|r| r.to_release(&ReleaseFilter::default(), last.as_ref(), 100))?;
            if rows.is_empty() {
                break;
            }
            store.write::<_, StoreError>(|tx| {
                for row in &rows {
                    let id = CredentialId::from_uuid(self.uuid());
                    let new = NewCredential {
                        id,
                        assessment: row.assessment,
                        learner: row.learner,
                        version: row.version,
                        json: &format!(r#"{{"id":"{}","filler":"{filler}"}}"#, id.urn()),
                        issued_at: row.closed_at,
                        valid_until: None,
                        public_key: KEY,
                    };
                    tx.add_credential(&new, &self.stamp())?;
                }
                Ok(())
            })?;
            issued += rows.len();
            last = rows.into_iter().next_back();
        }
        Ok(issued)
    }
}
