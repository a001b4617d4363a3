//! A small workspace to try things on, with ids and times that are the same in every run.

use assay_domain::{
    AchievementId, AchievementVersionId, AssessmentId, AttemptId, CohortId, CredentialId, Criterion,
    CriterionId, EndorsementId, EventId, EvidenceId, ImportId, Judgement, LearnerId, Level, LevelId, Outcome,
    OutcomeResult, Rubric, SubmissionId, Thousandths, Timestamp,
};
use assay_store::{
    CohortRow, Enrolment, EvidenceRow, Judged, KeyPurpose, LearnerRow, NewAssessment, NewAttempt,
    NewCredential, NewImport, NewVersion, OrganisationRow, Stamp, Store, StoreError, Tx,
};
use rusqlite::{Connection, OpenFlags};
use std::cell::Cell;
use std::path::PathBuf;
use uuid::Uuid;

pub(crate) const KEY: &str = "z6MkTestKey";
pub(crate) const ASSESSOR: &str = "R. Osei";
pub(crate) const CRITERIA: usize = 3;
pub(crate) const LEVELS: usize = 4;

pub(crate) struct World {
    pub(crate) dir: Option<tempfile::TempDir>,
    pub(crate) file: PathBuf,
    pub(crate) store: Store,
    next: Cell<u128>,
}

impl World {
    /// A workspace with an organisation, a key, an assessor and nothing else.
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("assay.db");
        let store = Store::create(&file).unwrap();
        let world = Self { dir: Some(dir), file, store, next: Cell::new(1000) };
        world.write(|tx| {
            tx.add_signing_key(KEY, KeyPurpose::Badge, &world.stamp())?;
            tx.put_organisation(&organisation("Kestrel College"), &world.stamp())?;
            tx.add_assessor(ASSESSOR, &world.stamp())
        });
        world
    }

    /// A workspace that is there, with its one course; ids are drawn from `first` on.
    pub(crate) fn reopened(file: &std::path::Path, first: u128) -> (Self, Course) {
        let store = Store::open(file).unwrap();
        let summary = store.read(|r| r.cohorts()).unwrap().remove(0);
        let course = Course {
            achievement: summary.achievement,
            version: summary.cohort.version,
            cohort: summary.cohort.id,
            rubric: rubric(),
            submissions: Vec::new(),
        };
        (Self { dir: None, file: file.to_path_buf(), store, next: Cell::new(first) }, course)
    }

    /// The same with an achievement, a cohort and `learners` learners in it.
    pub(crate) fn with_cohort(learners: u32) -> (Self, Course) {
        let world = Self::new();
        let course = world.course("Safe isolation");
        let course = (0..learners).fold(course, |mut course, at| {
            course.submissions.push(world.enrol(&course, &format!("Learner {at:02}")));
            course
        });
        (world, course)
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.file.clone()
    }

    pub(crate) fn uuid(&self) -> Uuid {
        self.next.set(self.next.get() + 1);
        Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + self.next.get())
    }

    pub(crate) fn stamp(&self) -> Stamp {
        let event = self.uuid();
        let at = Timestamp::from_unix_millis(1_795_510_800_000 + i64::try_from(self.next.get()).unwrap());
        Stamp::new(ASSESSOR, at, EventId::from_uuid(event))
    }

    pub(crate) fn write<T>(&self, change: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
        self.store.write(change).unwrap().0
    }

    /// What a change is refused with.
    pub(crate) fn refusal<T: std::fmt::Debug>(
        &self,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> StoreError {
        self.store.write(change).unwrap_err()
    }

    pub(crate) fn course(&self, name: &str) -> Course {
        let rubric = rubric();
        let course = Course {
            achievement: AchievementId::from_uuid(self.uuid()),
            version: AchievementVersionId::from_uuid(self.uuid()),
            cohort: CohortId::from_uuid(self.uuid()),
            rubric,
            submissions: Vec::new(),
        };
        self.write(|tx| {
            tx.add_version(&course.new_version(course.version, name), &self.stamp())?;
            tx.add_cohort(
                &CohortRow {
                    id: course.cohort,
                    version: course.version,
                    name: format!("{name} 2026"),
                    folded_name: fold(&format!("{name} 2026")),
                    due: Some("2026-12-01T17:00:00Z".parse().unwrap()),
                    max_attempts: Some(3),
                },
                &self.stamp(),
            )
        });
        course
    }

    pub(crate) fn enrol(&self, course: &Course, name: &str) -> SubmissionId {
        let learner = learner(self.uuid(), name);
        let submission = SubmissionId::from_uuid(self.uuid());
        self.write(|tx| {
            tx.add_learner(&learner, &self.stamp())?;
            tx.enrol(course.cohort, learner.id, submission, &Enrolment::default(), &self.stamp())
        })
    }

    /// The next attempt of a submission, with two pieces of evidence.
    pub(crate) fn attempt(&self, submission: SubmissionId) -> NewAttempt {
        let id = AttemptId::from_uuid(self.uuid());
        let new = self.new_attempt(id, submission);
        self.write(|tx| tx.add_attempt(&new, &self.stamp()));
        new
    }

    pub(crate) fn new_attempt(&self, id: AttemptId, submission: SubmissionId) -> NewAttempt {
        let evidence = ["report.pdf", "photos/board.jpg"].map(|path| EvidenceRow {
            id: EvidenceId::from_uuid(self.uuid()),
            path: path.to_owned(),
            content_hash: hash(&format!("{id} {path}")),
            size: 1234,
            media_type: "application/octet-stream".to_owned(),
            raw_name: None,
            plugin: Some("file".to_owned()),
        });
        NewAttempt {
            id,
            submission,
            fileset_hash: hash(&id.to_string()),
            import: None,
            evidence: evidence.to_vec(),
        }
    }

    pub(crate) fn draft(&self, course: &Course, attempt: AttemptId) -> AssessmentId {
        let id = AssessmentId::from_uuid(self.uuid());
        self.write(|tx| tx.start_assessment(&new_assessment(id, attempt, course.version), &self.stamp()));
        id
    }

    pub(crate) fn judge(&self, course: &Course, assessment: AssessmentId, level: usize) {
        let judged = course.all_at(level);
        self.write(|tx| tx.save_judgements(assessment, &judged, &self.stamp()));
    }

    /// An attempt judged at `level` on every criterion and closed with `result`.
    pub(crate) fn closed(
        &self,
        course: &Course,
        submission: SubmissionId,
        level: usize,
        result: OutcomeResult,
    ) -> AssessmentId {
        let attempt = self.attempt(submission).id;
        let assessment = self.draft(course, attempt);
        self.judge(course, assessment, level);
        self.write(|tx| tx.close_assessment(assessment, &outcome(result), &self.stamp()));
        assessment
    }

    pub(crate) fn issue(
        &self,
        course: &Course,
        submission: SubmissionId,
        assessment: AssessmentId,
    ) -> CredentialId {
        let id = CredentialId::from_uuid(self.uuid());
        let learner = self.store.read::<_, StoreError>(|r| Ok(r.submission(submission)?.learner.id)).unwrap();
        let json = format!(r#"{{"id":"{}","name":"Ängström"}}"#, id.urn());
        let stamp = self.stamp();
        self.write(|tx| {
            tx.add_credential(&credential(id, assessment, learner, course.version, &json), &stamp)
        });
        id
    }

    pub(crate) fn import(&self, course: &Course) -> ImportId {
        let id = ImportId::from_uuid(self.uuid());
        let new = NewImport {
            id,
            cohort: course.cohort,
            source_name: "MC101.zip".to_owned(),
            source_sha256: Some(hash("MC101.zip")),
            format: "moodle-zip".to_owned(),
            report: serde_json::json!({ "matched": 2, "findings": ["ü"] }),
        };
        self.write(|tx| tx.add_import(&new, &self.stamp()));
        id
    }

    /// The whole path once: attempt, assessment, credential, certificate, revocation.
    pub(crate) fn with_everything() -> (Self, Course) {
        let (world, mut course) = Self::with_cohort(0);
        for name in ["Ana Lima", "李 小龙"] {
            course.submissions.push(world.enrol(&course, name));
        }
        world.import(&course);
        let assessment = world.closed(&course, course.submissions[0], 3, OutcomeResult::Achieved);
        let credential = world.issue(&course, course.submissions[0], assessment);
        world.write(|tx| {
            let certificate = assay_store::CertificateRow { sha256: hash("pdf"), size: 99 };
            tx.add_certificate(credential, &certificate, &world.stamp())?;
            let endorsement = assay_store::NewEndorsement {
                id: EndorsementId::from_uuid(world.uuid()),
                achievement: Some(course.achievement),
                endorsed_id: "urn:uuid:2",
                endorser_id: "did:key:z6MkGuild",
                content: "{}",
                documents: &serde_json::json!({}),
            };
            tx.add_endorsement(&endorsement, &world.stamp())?;
            tx.put_setting("language", &serde_json::json!("en"), &world.stamp())
        });
        world.closed(&course, course.submissions[1], 1, OutcomeResult::NotYetAchieved);
        (world, course)
    }
}

pub(crate) struct Course {
    pub(crate) achievement: AchievementId,
    pub(crate) version: AchievementVersionId,
    pub(crate) cohort: CohortId,
    pub(crate) rubric: Rubric,
    pub(crate) submissions: Vec<SubmissionId>,
}

impl Course {
    pub(crate) fn new_version<'a>(&'a self, version: AchievementVersionId, name: &'a str) -> NewVersion<'a> {
        let document = r#"{"assay":"achievement"}"#;
        NewVersion { achievement: self.achievement, version, name, document, rubric: &self.rubric }
    }

    pub(crate) fn criterion(&self, at: usize) -> CriterionId {
        self.rubric.criteria()[at].id
    }

    pub(crate) fn level(&self, criterion: usize, level: usize) -> LevelId {
        self.rubric.criteria()[criterion].levels[level].id
    }

    pub(crate) fn all_at(&self, level: usize) -> Vec<Judged> {
        (0..CRITERIA)
            .map(|at| Judged::new(self.criterion(at), Judgement::Level(self.level(at, level))))
            .collect()
    }
}

pub(crate) fn organisation(name: &str) -> OrganisationRow {
    OrganisationRow {
        id: Uuid::from_u128(1),
        name: name.to_owned(),
        url: Some("https://kestrel.example".to_owned()),
        email: None,
        issuer_id: "did:key:z6MkTestKey".to_owned(),
        public_key_multibase: KEY.to_owned(),
        logo_hash: None,
    }
}

pub(crate) fn learner(id: Uuid, name: &str) -> LearnerRow {
    LearnerRow {
        id: LearnerId::from_uuid(id),
        name: name.to_owned(),
        folded_name: fold(name),
        email: Some("ana@example.org".to_owned()),
        external_id: Some("S-1".to_owned()),
        other: serde_json::json!({ "Group": "B" }),
    }
}

pub(crate) fn new_assessment(
    id: AssessmentId,
    attempt: AttemptId,
    version: AchievementVersionId,
) -> NewAssessment {
    NewAssessment { id, attempt, version, assessor: ASSESSOR.to_owned(), context: None, supersedes: None }
}

pub(crate) fn credential(
    id: CredentialId,
    assessment: AssessmentId,
    learner: LearnerId,
    version: AchievementVersionId,
    json: &str,
) -> NewCredential<'_> {
    let issued_at = "2026-11-24T09:00:00Z".parse().unwrap();
    NewCredential {
        replaces: None,
        id,
        assessment,
        learner,
        version,
        json,
        short_json: None,
        issued_at,
        valid_until: None,
        public_key: KEY,
    }
}

pub(crate) fn outcome(result: OutcomeResult) -> Outcome {
    Outcome { result, clauses: Vec::new(), score: None, unjudged: Vec::new() }
}

pub(crate) fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A different 64-digit hash for each text; the store does not ask what it is the hash of.
pub(crate) fn hash(text: &str) -> String {
    assay_store::derive_body_hash(text)
}

/// A connection without the store's guards, as a stranger with a database tool has it.
pub(crate) fn stranger(path: &std::path::Path) -> Connection {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    connection.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    connection
}

fn rubric() -> Rubric {
    let id = |at: usize| Uuid::from_u128(0xabc0_0000 + at as u128);
    let criteria = (0..CRITERIA)
        .map(|at| Criterion {
            id: CriterionId::from_uuid(id(at)),
            name: format!("Criterion {at}"),
            description: String::new(),
            guidance: String::new(),
            weight: Thousandths::ONE,
            critical: None,
            required: None,
            levels: (0..LEVELS)
                .map(|level| Level {
                    id: LevelId::from_uuid(id(100 * (at + 1) + level)),
                    name: format!("Level {level}"),
                    descriptor: String::new(),
                    points: None,
                })
                .collect(),
            alignments: Vec::new(),
        })
        .collect();
    Rubric::new(criteria).unwrap()
}
