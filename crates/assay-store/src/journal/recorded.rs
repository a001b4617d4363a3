//! What the tables say of a subject now, in the form in which an event says it.

use crate::column::one;
use crate::error::StoreError;
use assay_domain::EventKind;
use rusqlite::Connection;

/// The body an event of `kind` about `subject` would have now; nothing when the row is not there.
///
/// A draft's events say what was written and not what stands, so they have no such form.
pub(crate) fn recorded(
    connection: &Connection,
    kind: EventKind,
    subject: &str,
) -> Result<Option<String>, StoreError> {
    match body_sql(kind) {
        Some(sql) => one(connection, sql, [subject], |row| row.get(0)),
        None => Ok(None),
    }
}

/// The query that makes the body of an event, or nothing for a kind that records steps.
pub(crate) fn body_sql(kind: EventKind) -> Option<&'static str> {
    Some(match kind {
        EventKind::AssessmentClosed => include_str!("assessment_closed.sql"),
        EventKind::AchievementCreated
        | EventKind::AchievementVersionFrozen
        | EventKind::AssessmentDiscarded
        | EventKind::AssessmentDrafted
        | EventKind::AssessmentSuperseded
        | EventKind::AssessorChanged
        | EventKind::AttemptGranted
        | EventKind::AttemptTakenBack
        | EventKind::BackupMade
        | EventKind::BackupRestored
        | EventKind::EndorsementSigned
        | EventKind::KeyRewrapped
        | EventKind::SubmissionAdded
        | EventKind::WorkspaceCreated => return None,
        EventKind::AssessorAdded => "SELECT json_object('createdAt', created_at) FROM assessor WHERE name = ?1",
        EventKind::AttemptAdded => include_str!("attempt_added.sql"),
        EventKind::CohortChanged | EventKind::CohortCreated => {
            "SELECT json_object('achievementVersion', achievement_version_id, 'name', name, 'foldedName', folded_name,
                 'due', due, 'maxAttempts', max_attempts, 'createdAt', created_at)
             FROM cohort WHERE id = ?1"
        }
        EventKind::CredentialIssued => {
            "SELECT json_object('assessment', assessment_id, 'learner', learner_id,
                 'achievementVersion', achievement_version_id, 'issuedAt', issued_at, 'validUntil', valid_until,
                 'publicKey', public_key, 'sha256', iif(sha256 = sha256_hex(json), sha256, NULL),
                 'shortSha256', iif(short_json IS NULL, NULL, sha256_hex(short_json)), 'replaces', replaces)
             FROM credential WHERE id = ?1"
        }
        EventKind::CredentialRevoked => {
            "SELECT json_object('reason', reason, 'revokedAt', revoked_at) FROM revocation WHERE credential_id = ?1"
        }
        EventKind::DecisionOverridden => {
            "SELECT json_object('result', result, 'reason', reason, 'assessor', assessor, 'decidedAt', decided_at)
             FROM decision WHERE assessment_id = ?1"
        }
        EventKind::CredentialFilesMade => {
            "SELECT json_object('sha256', sha256, 'size', size, 'madeAt', made_at)
             FROM certificate_pdf WHERE credential_id = ?1"
        }
        EventKind::EndorsementImported => {
            "SELECT json_object('achievement', achievement_id, 'endorsed', endorsed_id, 'endorser', endorser_id,
                 'sha256', iif(sha256 = sha256_hex(content), sha256, NULL), 'documentsSha256', sha256_hex(documents),
                 'importedAt', imported_at)
             FROM endorsement WHERE id = ?1"
        }
        EventKind::EndorsementRemoved => {
            "SELECT json_object('removedAt', removed_at) FROM endorsement_removed WHERE endorsement_id = ?1"
        }
        EventKind::ImportCommitted => {
            "SELECT json_object('cohort', cohort_id, 'sourceName', source_name, 'sourceSha256', source_sha256,
                 'format', format, 'report', json(report), 'committedAt', committed_at)
             FROM import WHERE id = ?1"
        }
        EventKind::KeyCompromised | EventKind::KeyCreated | EventKind::KeyRetired => {
            "SELECT json_object('purpose', purpose, 'createdAt', created_at, 'retiredAt', retired_at,
                 'compromisedAt', compromised_at)
             FROM signing_key WHERE public_key = ?1"
        }
        EventKind::LearnerAdded | EventKind::LearnerChanged => {
            "SELECT json_object('name', name, 'foldedName', folded_name, 'email', email, 'externalId', external_id,
                 'other', json(other), 'createdAt', created_at)
             FROM learner WHERE id = ?1"
        }
        EventKind::CohortLearnerAdded => {
            "SELECT json_object('cohort', s.cohort_id, 'learner', s.learner_id, 'participant', c.participant,
                 'folder', c.folder, 'sourceRow', json(c.source_row))
             FROM submission AS s
             JOIN cohort_learner AS c ON c.cohort_id = s.cohort_id AND c.learner_id = s.learner_id
             WHERE s.id = ?1"
        }
        EventKind::OrganisationChanged | EventKind::OrganisationCreated => {
            "SELECT json_object('name', name, 'url', url, 'email', email, 'issuerId', issuer_id,
                 'publicKey', public_key_multibase, 'logoHash', logo_hash, 'createdAt', created_at)
             FROM organisation WHERE id = ?1"
        }
        EventKind::SettingChanged => "SELECT json_object('value', json(value)) FROM setting WHERE key = ?1",
        EventKind::SubmissionFlagged => {
            "SELECT json_object('flagged', json(iif(flagged, 'true', 'false')), 'assessor', assessor, 'changedAt', changed_at)
             FROM flag WHERE submission_id = ?1"
        }
        EventKind::AchievementVersionAdded | EventKind::AchievementVersionReplaced => include_str!("version_added.sql"),
    })
}

/// The kinds whose events say the same of a subject as one of `kind`: the last of them counts.
pub(crate) fn succeeding(kind: EventKind) -> [EventKind; 3] {
    match kind {
        EventKind::CohortChanged | EventKind::CohortCreated => {
            [EventKind::CohortCreated, EventKind::CohortChanged, EventKind::CohortChanged]
        }
        EventKind::KeyCompromised | EventKind::KeyCreated | EventKind::KeyRetired => {
            [EventKind::KeyCreated, EventKind::KeyRetired, EventKind::KeyCompromised]
        }
        EventKind::LearnerAdded | EventKind::LearnerChanged => {
            [EventKind::LearnerAdded, EventKind::LearnerChanged, EventKind::LearnerChanged]
        }
        EventKind::OrganisationChanged | EventKind::OrganisationCreated => {
            [EventKind::OrganisationCreated, EventKind::OrganisationChanged, EventKind::OrganisationChanged]
        }
        EventKind::AchievementVersionAdded | EventKind::AchievementVersionReplaced => [
            EventKind::AchievementVersionAdded,
            EventKind::AchievementVersionReplaced,
            EventKind::AchievementVersionReplaced,
        ],
        // An attempt that was taken back is not there any more, and its last event says what it was.
        EventKind::AttemptAdded | EventKind::AttemptTakenBack => {
            [EventKind::AttemptAdded, EventKind::AttemptTakenBack, EventKind::AttemptTakenBack]
        }
        EventKind::AchievementCreated
        | EventKind::AchievementVersionFrozen
        | EventKind::AssessmentClosed
        | EventKind::AssessmentDiscarded
        | EventKind::AssessmentDrafted
        | EventKind::AssessmentSuperseded
        | EventKind::AssessorAdded
        | EventKind::AssessorChanged
        | EventKind::AttemptGranted
        | EventKind::BackupMade
        | EventKind::BackupRestored
        | EventKind::CredentialIssued
        | EventKind::CredentialRevoked
        | EventKind::DecisionOverridden
        | EventKind::CredentialFilesMade
        | EventKind::EndorsementImported
        | EventKind::EndorsementRemoved
        | EventKind::EndorsementSigned
        | EventKind::ImportCommitted
        | EventKind::CohortLearnerAdded
        | EventKind::KeyRewrapped
        | EventKind::SettingChanged
        | EventKind::SubmissionAdded
        | EventKind::SubmissionFlagged
        | EventKind::WorkspaceCreated => [kind, kind, kind],
    }
}

/// Every kind that brings a row into being, the table of that row, and the column that is the subject.
pub(crate) const BEGINNINGS: &[(EventKind, &str, &str, &str)] = &[
    (EventKind::AssessmentClosed, "assessment", "id", "closed_at IS NOT NULL"),
    (EventKind::AssessmentDrafted, "assessment", "id", "TRUE"),
    (EventKind::AssessorAdded, "assessor", "name", "TRUE"),
    (EventKind::AttemptAdded, "attempt", "id", "TRUE"),
    (EventKind::AttemptTakenBack, "attempt_taken_back", "attempt_id", "TRUE"),
    (EventKind::CohortCreated, "cohort", "id", "TRUE"),
    (EventKind::CredentialIssued, "credential", "id", "TRUE"),
    (EventKind::CredentialRevoked, "revocation", "credential_id", "TRUE"),
    (EventKind::DecisionOverridden, "decision", "assessment_id", "TRUE"),
    (EventKind::CredentialFilesMade, "certificate_pdf", "credential_id", "TRUE"),
    (EventKind::EndorsementImported, "endorsement", "id", "TRUE"),
    (EventKind::EndorsementRemoved, "endorsement_removed", "endorsement_id", "TRUE"),
    (EventKind::ImportCommitted, "import", "id", "TRUE"),
    (EventKind::KeyCreated, "signing_key", "public_key", "TRUE"),
    (EventKind::LearnerAdded, "learner", "id", "TRUE"),
    (EventKind::CohortLearnerAdded, "submission", "id", "TRUE"),
    (EventKind::OrganisationCreated, "organisation", "id", "TRUE"),
    (EventKind::SettingChanged, "setting", "key", "TRUE"),
    (EventKind::SubmissionFlagged, "flag", "submission_id", "TRUE"),
    (EventKind::AchievementVersionAdded, "achievement_version", "id", "TRUE"),
];
