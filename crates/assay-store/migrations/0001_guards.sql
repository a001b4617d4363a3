-- What is never changed -------------------------------------------------------------------------------

CREATE TRIGGER version_frozen BEFORE UPDATE ON achievement_version WHEN old.frozen_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version was used in a judgement and is frozen; add a new version'); END;
CREATE TRIGGER version_identity BEFORE UPDATE OF id, achievement_id, number ON achievement_version
BEGIN SELECT RAISE(ABORT, 'a version keeps its number and its achievement'); END;
CREATE TRIGGER version_kept BEFORE DELETE ON achievement_version
BEGIN SELECT RAISE(ABORT, 'a version is never removed'); END;
CREATE TRIGGER criterion_frozen_insert BEFORE INSERT ON version_criterion
WHEN (SELECT frozen_at FROM achievement_version WHERE id = new.version_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version was used in a judgement and is frozen; add a new version'); END;
CREATE TRIGGER criterion_frozen_update BEFORE UPDATE ON version_criterion
BEGIN SELECT RAISE(ABORT, 'criteria are replaced as a whole, never changed'); END;
CREATE TRIGGER criterion_frozen_delete BEFORE DELETE ON version_criterion
WHEN (SELECT frozen_at FROM achievement_version WHERE id = old.version_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version was used in a judgement and is frozen; add a new version'); END;
CREATE TRIGGER level_frozen_insert BEFORE INSERT ON version_level
WHEN (SELECT frozen_at FROM achievement_version WHERE id = new.version_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version was used in a judgement and is frozen; add a new version'); END;
CREATE TRIGGER level_frozen_update BEFORE UPDATE ON version_level
BEGIN SELECT RAISE(ABORT, 'levels are replaced as a whole, never changed'); END;
CREATE TRIGGER level_frozen_delete BEFORE DELETE ON version_level
WHEN (SELECT frozen_at FROM achievement_version WHERE id = old.version_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version was used in a judgement and is frozen; add a new version'); END;

CREATE TRIGGER cohort_pinned BEFORE UPDATE OF id, achievement_version_id, created_at ON cohort
BEGIN SELECT RAISE(ABORT, 'a cohort keeps the version it was made with'); END;
CREATE TRIGGER submission_unchanged BEFORE UPDATE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is never changed'); END;
CREATE TRIGGER submission_kept BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is never removed'); END;
CREATE TRIGGER import_unchanged BEFORE UPDATE ON import
BEGIN SELECT RAISE(ABORT, 'an import is never changed'); END;
CREATE TRIGGER import_kept BEFORE DELETE ON import
BEGIN SELECT RAISE(ABORT, 'an import is never removed'); END;
CREATE TRIGGER attempt_follows BEFORE INSERT ON attempt
WHEN new.number <> 1 + coalesce((SELECT max(number) FROM attempt WHERE submission_id = new.submission_id), 0)
BEGIN SELECT RAISE(ABORT, 'attempts are numbered one after the other'); END;
CREATE TRIGGER attempt_unchanged BEFORE UPDATE ON attempt
BEGIN SELECT RAISE(ABORT, 'an attempt is never changed'); END;
CREATE TRIGGER attempt_kept BEFORE DELETE ON attempt
WHEN NOT EXISTS (SELECT 1 FROM attempt_taken_back WHERE attempt_id = old.id)
BEGIN SELECT RAISE(ABORT, 'an attempt is never removed'); END;
CREATE TRIGGER attempt_taken_back_unjudged BEFORE INSERT ON attempt_taken_back
WHEN EXISTS (SELECT 1 FROM assessment WHERE attempt_id = new.attempt_id)
BEGIN SELECT RAISE(ABORT, 'an attempt that somebody judged is never removed'); END;
CREATE TRIGGER attempt_taken_back_latest BEFORE INSERT ON attempt_taken_back
WHEN NOT EXISTS (
    SELECT 1 FROM attempt AS t WHERE t.id = new.attempt_id AND t.import_id = new.import_id
      AND t.number = (SELECT max(number) FROM attempt WHERE submission_id = t.submission_id))
BEGIN SELECT RAISE(ABORT, 'only the latest attempt of a learner can be taken back, with its own import'); END;
CREATE TRIGGER attempt_taken_back_for_good BEFORE INSERT ON attempt
WHEN EXISTS (SELECT 1 FROM attempt_taken_back WHERE attempt_id = new.id)
BEGIN SELECT RAISE(ABORT, 'this attempt was taken back; import the work again'); END;
CREATE TRIGGER attempt_taken_back_unchanged BEFORE UPDATE ON attempt_taken_back
BEGIN SELECT RAISE(ABORT, 'what was taken back is never changed'); END;
CREATE TRIGGER attempt_taken_back_kept BEFORE DELETE ON attempt_taken_back
BEGIN SELECT RAISE(ABORT, 'what was taken back is never removed'); END;
CREATE TRIGGER evidence_complete BEFORE INSERT ON evidence
WHEN new.position >= (SELECT evidence_count FROM attempt WHERE id = new.attempt_id)
BEGIN SELECT RAISE(ABORT, 'an attempt is complete and takes no more evidence'); END;
CREATE TRIGGER evidence_unchanged BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER evidence_kept BEFORE DELETE ON evidence
WHEN NOT EXISTS (SELECT 1 FROM attempt_taken_back WHERE attempt_id = old.attempt_id)
BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END;

CREATE TRIGGER assessment_opens_as_draft BEFORE INSERT ON assessment WHEN new.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an assessment begins as a draft'); END;
CREATE TRIGGER assessment_supersedes_closed BEFORE INSERT ON assessment
WHEN new.supersedes IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM assessment WHERE id = new.supersedes AND closed_at IS NOT NULL AND attempt_id = new.attempt_id)
BEGIN SELECT RAISE(ABORT, 'only a closed assessment of the same attempt can be superseded'); END;
CREATE TRIGGER assessment_supersedes_once BEFORE UPDATE OF closed_at ON assessment
WHEN new.closed_at IS NOT NULL AND new.supersedes IS NOT NULL AND EXISTS (
    SELECT 1 FROM assessment WHERE supersedes = new.supersedes AND closed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'the assessment to supersede was already superseded'); END;
CREATE TRIGGER assessment_closed BEFORE UPDATE ON assessment WHEN old.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed assessment is never changed; a correction supersedes it'); END;
CREATE TRIGGER assessment_identity BEFORE UPDATE OF id, attempt_id, achievement_version_id, assessor, supersedes, started_at
ON assessment
BEGIN SELECT RAISE(ABORT, 'an assessment keeps its attempt, its version and its assessor'); END;
CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment
BEGIN SELECT RAISE(ABORT, 'an assessment is never removed'); END;
CREATE TRIGGER judgement_closed_insert BEFORE INSERT ON judgement
WHEN (SELECT closed_at FROM assessment WHERE id = new.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed assessment is never changed; a correction supersedes it'); END;
CREATE TRIGGER judgement_closed_update BEFORE UPDATE ON judgement
WHEN (SELECT closed_at FROM assessment WHERE id = old.assessment_id) IS NOT NULL
    OR new.assessment_id <> old.assessment_id
BEGIN SELECT RAISE(ABORT, 'a closed assessment is never changed; a correction supersedes it'); END;
CREATE TRIGGER judgement_closed_delete BEFORE DELETE ON judgement
WHEN (SELECT closed_at FROM assessment WHERE id = old.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed assessment is never changed; a correction supersedes it'); END;
CREATE TRIGGER judgement_evidence_closed_insert BEFORE INSERT ON judgement_evidence
WHEN (SELECT closed_at FROM assessment WHERE id = new.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed assessment is never changed; a correction supersedes it'); END;
CREATE TRIGGER judgement_evidence_unchanged BEFORE UPDATE ON judgement_evidence
BEGIN SELECT RAISE(ABORT, 'links to evidence are replaced, never changed'); END;
CREATE TRIGGER judgement_evidence_closed_delete BEFORE DELETE ON judgement_evidence
WHEN (SELECT closed_at FROM assessment WHERE id = old.assessment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed assessment is never changed; a correction supersedes it'); END;

CREATE TRIGGER decision_on_closed BEFORE INSERT ON decision
WHEN (SELECT closed_at FROM assessment WHERE id = new.assessment_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'only a closed assessment can be decided otherwise'); END;
CREATE TRIGGER decision_before_credential BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM credential WHERE assessment_id = new.assessment_id)
BEGIN SELECT RAISE(ABORT, 'a credential was issued on this assessment; supersede it instead'); END;
CREATE TRIGGER decision_unchanged BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decision_kept BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END;

CREATE TRIGGER credential_on_achieved BEFORE INSERT ON credential
WHEN NOT EXISTS (
    SELECT 1
    FROM assessment AS a
    JOIN attempt AS t ON t.id = a.attempt_id
    JOIN submission AS s ON s.id = t.submission_id
    LEFT JOIN decision AS d ON d.assessment_id = a.id
    WHERE a.id = new.assessment_id
      AND a.closed_at IS NOT NULL
      AND coalesce(d.result, a.result) = 'achieved'
      AND a.achievement_version_id = new.achievement_version_id
      AND s.learner_id = new.learner_id
      AND NOT EXISTS (SELECT 1 FROM assessment AS b WHERE b.supersedes = a.id AND b.closed_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'a credential needs a closed assessment of this learner that achieved and still stands'); END;
CREATE TRIGGER credential_replaces_its_own BEFORE INSERT ON credential
WHEN new.replaces IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM credential WHERE id = new.replaces AND assessment_id = new.assessment_id AND learner_id = new.learner_id)
BEGIN SELECT RAISE(ABORT, 'a credential takes the place of one on the same assessment'); END;
CREATE TRIGGER credential_unchanged BEFORE UPDATE ON credential
BEGIN SELECT RAISE(ABORT, 'a credential is never changed'); END;
CREATE TRIGGER credential_kept BEFORE DELETE ON credential
BEGIN SELECT RAISE(ABORT, 'a credential is never removed; revoke it'); END;
CREATE TRIGGER certificate_pdf_unchanged BEFORE UPDATE ON certificate_pdf
BEGIN SELECT RAISE(ABORT, 'a certificate is never changed'); END;
CREATE TRIGGER certificate_pdf_kept BEFORE DELETE ON certificate_pdf
BEGIN SELECT RAISE(ABORT, 'a certificate is never removed'); END;
CREATE TRIGGER revocation_unchanged BEFORE UPDATE ON revocation
BEGIN SELECT RAISE(ABORT, 'a revocation is never changed'); END;
CREATE TRIGGER revocation_kept BEFORE DELETE ON revocation
BEGIN SELECT RAISE(ABORT, 'a revocation is never removed'); END;
CREATE TRIGGER signing_key_unchanged BEFORE UPDATE ON signing_key
WHEN new.public_key <> old.public_key OR new.purpose <> old.purpose OR new.created_at <> old.created_at
    OR (old.retired_at IS NOT NULL AND (new.retired_at IS NOT old.retired_at OR new.compromised_at IS NULL))
    OR old.compromised_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a key is retired once, found compromised once, and otherwise never changed'); END;
CREATE TRIGGER signing_key_kept BEFORE DELETE ON signing_key
BEGIN SELECT RAISE(ABORT, 'a key is never removed: old badges need it'); END;
