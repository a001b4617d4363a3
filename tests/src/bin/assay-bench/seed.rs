//! Fills a workspace with learners and their work, straight through the store: the use cases would take hours.

use crate::Outcome;
use assay_domain::{
    AchievementId, AchievementVersionId, AssessmentId, AttemptId, CohortId, Criterion, CriterionId, EventId,
    EvidenceId, Judgement, LearnerId, Level, LevelId, Outcome as Decision, OutcomeResult, Rubric,
    SubmissionId, Thousandths, Timestamp,
};
use assay_store::{
    CohortRow, Enrolment, EvidenceRow, Judged, KeyPurpose, LearnerRow, NewAssessment, NewAttempt, NewVersion,
    OrganisationRow, Stamp, Store, StoreError, Tx, derive_body_hash,
};
use uuid::Uuid;

/// How many criteria the rubric has.
pub(crate) const CRITERIA: u32 = 12;
/// How many attempts each learner has.
pub(crate) const ATTEMPTS: u32 = 3;

const LEVELS: u32 = 4;
/// How many of them, from the lowest, meet no criterion.
const UNMET: u32 = 2;
const ASSESSOR: &str = "R. Osei";
const KEY: &str = "z6MkMeasure";
/// Learners to a transaction.
const SHARE: u32 = 200;

/// A cohort to be filled.
pub(crate) struct Seed {
    names: Names,
    version: AchievementVersionId,
    cohort: CohortId,
    /// Each criterion with its levels from low to high.
    criteria: Vec<(CriterionId, Vec<LevelId>)>,
    /// The last assessment that was left open.
    draft: Option<AssessmentId>,
    /// Files whose bytes are kept, one for each attempt that is still to come.
    kept: Vec<EvidenceRow>,
}

impl Seed {
    /// Makes an organisation, an achievement and a cohort in an empty store.
    pub(crate) fn new(store: &Store) -> Outcome<Self> {
        let mut names = Names { next: 0 };
        let rubric = make_rubric(&mut names)?;
        let version = AchievementVersionId::from_uuid(names.uuid());
        let cohort = CohortId::from_uuid(names.uuid());
        store.write::<_, StoreError>(|tx| found(tx, &mut names, version, cohort, &rubric))?;
        Self::of(store, names, cohort, version)
    }

    /// Takes a cohort that is there.
    pub(crate) fn in_cohort(store: &Store, cohort: CohortId) -> Outcome<Self> {
        let row = store.read(|r| r.cohort(cohort))?.ok_or("there is no such cohort")?;
        let mut names = Names { next: 0 };
        store.write::<_, StoreError>(|tx| tx.add_assessor(ASSESSOR, &names.stamp()))?;
        Self::of(store, names, cohort, row.version)
    }

    fn of(store: &Store, names: Names, cohort: CohortId, version: AchievementVersionId) -> Outcome<Self> {
        let criteria = store.read(|r| r.criteria(version))?.into_iter();
        let criteria = criteria.map(|row| (row.id, row.levels.iter().map(|level| level.id).collect()));
        Ok(Self { names, version, cohort, criteria: criteria.collect(), draft: None, kept: Vec::new() })
    }

    /// Each attempt gets one of these files, as long as there are any, in the place of three whose bytes nobody has.
    pub(crate) fn with_kept(self, kept: Vec<EvidenceRow>) -> Self {
        Self { kept, ..self }
    }

    pub(crate) fn cohort(&self) -> CohortId {
        self.cohort
    }

    /// Everybody has three attempts; how far the last one got depends on the learner's number.
    pub(crate) fn hand_in_and_judge(&mut self, store: &Store, learners: u32) -> Outcome {
        self.share_out(store, learners, |seed, tx, at| {
            let submission = seed.enrol(tx, at)?;
            for number in 1..=ATTEMPTS {
                let attempt = seed.attempt(tx, submission)?;
                let is_last = number == ATTEMPTS;
                if is_last && at.is_multiple_of(4) {
                    continue;
                }
                // Nothing is met before the last attempt, so that the next one is judged anew and not carried.
                let levels = if is_last { LEVELS } else { UNMET };
                let assessment = seed.judge(tx, attempt, (at + number) % levels)?;
                if is_last && at % 4 == 1 {
                    seed.draft = Some(assessment);
                    continue;
                }
                let is_achieved = is_last && at % 4 == 2;
                let result =
                    if is_achieved { OutcomeResult::Achieved } else { OutcomeResult::NotYetAchieved };
                seed.close(tx, assessment, result)?;
            }
            Ok(())
        })
    }

    /// Everybody achieves everything on the first attempt.
    pub(crate) fn achieve(&mut self, store: &Store, learners: u32) -> Outcome {
        self.share_out(store, learners, |seed, tx, at| {
            let submission = seed.enrol(tx, at)?;
            let attempt = seed.attempt(tx, submission)?;
            let assessment = seed.judge(tx, attempt, u32::MAX)?;
            seed.close(tx, assessment, OutcomeResult::Achieved)
        })
    }

    /// Saves one judgement of an open assessment, as the judging screen does at every keystroke's pause.
    pub(crate) fn save_one_judgement(&mut self, store: &Store) -> Outcome {
        let draft = self.draft.ok_or("no assessment is open")?;
        let judged: Vec<Judged> = self.judged(2).take(1).collect();
        let stamp = self.names.stamp();
        store.write::<_, StoreError>(|tx| tx.save_judgements(draft, &judged, &stamp))?;
        Ok(())
    }

    fn share_out(
        &mut self,
        store: &Store,
        learners: u32,
        mut one: impl FnMut(&mut Self, &mut Tx<'_>, u32) -> Result<(), StoreError>,
    ) -> Outcome {
        for first in (0..learners).step_by(SHARE as usize) {
            let mut share = first..learners.min(first + SHARE);
            store.write::<_, StoreError>(|tx| share.try_for_each(|at| one(self, tx, at)))?;
        }
        Ok(())
    }

    fn enrol(&mut self, tx: &mut Tx<'_>, at: u32) -> Result<SubmissionId, StoreError> {
        let learner = LearnerRow {
            id: LearnerId::from_uuid(self.names.uuid()),
            name: format!("Learner {at}"),
            folded_name: format!("learner{at}"),
            email: Some(format!("learner{at}@example.org")),
            external_id: Some(format!("S-{at}")),
            other: serde_json::json!({}),
        };
        tx.add_learner(&learner, &self.names.stamp())?;
        let submission = SubmissionId::from_uuid(self.names.uuid());
        tx.enrol(self.cohort, learner.id, submission, &Enrolment::default(), &self.names.stamp())?;
        Ok(submission)
    }

    fn attempt(&mut self, tx: &mut Tx<'_>, submission: SubmissionId) -> Result<AttemptId, StoreError> {
        let id = AttemptId::from_uuid(self.names.uuid());
        let evidence = self.kept.pop().map_or_else(|| self.unkept(id), |kept| vec![kept]);
        let text = format!("Isolating the supply and proving dead, portfolio {id} ").repeat(20);
        let (fileset_hash, content) = (derive_body_hash(&id.to_string()), evidence[0].content_hash.clone());
        let attempt = NewAttempt { id, submission, fileset_hash, import: None, evidence };
        tx.add_attempt(&attempt, &self.names.stamp())?;
        tx.put_text(&content, &text, "pdf")?;
        Ok(id)
    }

    fn unkept(&mut self, attempt: AttemptId) -> Vec<EvidenceRow> {
        ["report.pdf", "notes.md", "photo.jpg"]
            .into_iter()
            .map(|path| EvidenceRow {
                id: EvidenceId::from_uuid(self.names.uuid()),
                path: path.to_owned(),
                content_hash: derive_body_hash(&format!("{attempt}{path}")),
                size: 100_000,
                media_type: "application/pdf".to_owned(),
                raw_name: None,
                plugin: None,
            })
            .collect()
    }

    fn judge(&mut self, tx: &mut Tx<'_>, attempt: AttemptId, level: u32) -> Result<AssessmentId, StoreError> {
        let id = AssessmentId::from_uuid(self.names.uuid());
        let new = NewAssessment {
            id,
            attempt,
            version: self.version,
            assessor: ASSESSOR.to_owned(),
            context: None,
            supersedes: None,
        };
        tx.start_assessment(&new, &self.names.stamp())?;
        let judged: Vec<Judged> = self.judged(level).collect();
        tx.save_judgements(id, &judged, &self.names.stamp())?;
        Ok(id)
    }

    /// Each criterion at this level, or at its highest when it has fewer.
    fn judged(&self, level: u32) -> impl Iterator<Item = Judged> {
        let at = move |levels: &[LevelId]| levels.get(level as usize).or(levels.last()).copied();
        self.criteria.iter().filter_map(move |(criterion, levels)| {
            let mut judged = Judged::new(*criterion, Judgement::Level(at(levels)?));
            judged.feedback = "Clear, and shown twice; name the regulation next time.".to_owned();
            Some(judged)
        })
    }

    fn close(
        &mut self,
        tx: &mut Tx<'_>,
        assessment: AssessmentId,
        result: OutcomeResult,
    ) -> Result<(), StoreError> {
        let decision = Decision { result, clauses: Vec::new(), score: None, unjudged: Vec::new() };
        tx.close_assessment(assessment, &decision, &self.names.stamp())?;
        Ok(())
    }
}

/// Names and times, the same in every run.
struct Names {
    next: u128,
}

impl Names {
    fn uuid(&mut self) -> Uuid {
        self.next += 1;
        // The time grows and the rest is scattered, as in real UUIDv7s.
        let scattered = self.next.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835) >> 66;
        Uuid::from_u128(((0x0190_0000_0000 + self.next / 50) << 80) | 0x7000_8000_0000_0000_0000 | scattered)
    }

    fn stamp(&mut self) -> Stamp {
        let since = i64::try_from(self.next / 50).unwrap_or(i64::MAX);
        let at = Timestamp::from_unix_millis(1_795_510_800_000 + since);
        Stamp::new(ASSESSOR, at, EventId::from_uuid(self.uuid()))
    }
}

fn found(
    tx: &mut Tx<'_>,
    names: &mut Names,
    version: AchievementVersionId,
    cohort: CohortId,
    rubric: &Rubric,
) -> Result<(), StoreError> {
    tx.add_signing_key(KEY, KeyPurpose::Badge, &names.stamp())?;
    let organisation = OrganisationRow {
        id: names.uuid(),
        name: "Kestrel College".to_owned(),
        url: None,
        email: None,
        issuer_id: format!("did:key:{KEY}"),
        public_key_multibase: KEY.to_owned(),
        logo_hash: None,
    };
    tx.put_organisation(&organisation, &names.stamp())?;
    tx.add_assessor(ASSESSOR, &names.stamp())?;
    let achievement = AchievementId::from_uuid(names.uuid());
    let new = NewVersion { achievement, version, name: "Portfolio", document: "{}", rubric };
    tx.add_version(&new, &names.stamp())?;
    let cohort = CohortRow {
        id: cohort,
        version,
        name: "Autumn 2026".to_owned(),
        folded_name: "autumn2026".to_owned(),
        due: None,
        max_attempts: None,
    };
    tx.add_cohort(&cohort, &names.stamp())
}

fn make_rubric(names: &mut Names) -> Outcome<Rubric> {
    let criteria = (0..CRITERIA)
        .map(|at| Criterion {
            id: CriterionId::from_uuid(names.uuid()),
            name: format!("Criterion {at}"),
            description: String::new(),
            guidance: String::new(),
            weight: Thousandths::ONE,
            critical: None,
            required: None,
            levels: (0..LEVELS)
                .map(|level| Level {
                    id: LevelId::from_uuid(names.uuid()),
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
