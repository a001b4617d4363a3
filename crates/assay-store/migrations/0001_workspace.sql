-- The workspace as version 1 knows it.
--
-- Conventions: every table is STRICT; identifiers are UUIDs as text; times are UTC text with milliseconds
-- (24 characters, so that they sort); hashes are SHA-256 in lower-case hexadecimal; scores are integers in
-- thousandths. What must never change is guarded by triggers, whose words reach the user.

-- People, keys and settings ---------------------------------------------------------------------------

CREATE TABLE organisation (
    one                  INTEGER PRIMARY KEY CHECK (one = 1),
    id                   TEXT NOT NULL,
    name                 TEXT NOT NULL CHECK (name <> ''),
    url                  TEXT,
    email                TEXT,
    issuer_id            TEXT NOT NULL CHECK (issuer_id LIKE 'did:%'),
    public_key_multibase TEXT NOT NULL REFERENCES signing_key (public_key),
    logo_hash            TEXT CHECK (length(logo_hash) = 64),
    created_at           TEXT NOT NULL CHECK (length(created_at) = 24)
) STRICT;

CREATE TABLE signing_key (
    public_key TEXT PRIMARY KEY,
    purpose    TEXT NOT NULL CHECK (purpose IN ('badge', 'bundle', 'journal')),
    created_at TEXT NOT NULL CHECK (length(created_at) = 24),
    retired_at TEXT CHECK (length(retired_at) = 24),
    -- From then on nothing it signed counts: somebody else may have it.
    compromised_at TEXT CHECK (length(compromised_at) = 24),
    CHECK (compromised_at IS NULL OR retired_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessor (
    name       TEXT PRIMARY KEY CHECK (name <> ''),
    created_at TEXT NOT NULL CHECK (length(created_at) = 24)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE learner (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL CHECK (name <> ''),
    folded_name TEXT NOT NULL,
    email       TEXT,
    external_id TEXT,
    other       TEXT NOT NULL CHECK (json_valid(other)),
    created_at  TEXT NOT NULL CHECK (length(created_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE INDEX learner_by_name ON learner (folded_name, id);
CREATE INDEX learner_by_external_id ON learner (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX learner_by_email ON learner (email) WHERE email IS NOT NULL;

-- What can be awarded ---------------------------------------------------------------------------------

CREATE TABLE achievement (
    id         TEXT PRIMARY KEY,
    created_at TEXT NOT NULL CHECK (length(created_at) = 24)
) STRICT, WITHOUT ROWID;

CREATE TABLE achievement_version (
    id             TEXT PRIMARY KEY,
    achievement_id TEXT NOT NULL REFERENCES achievement (id),
    number         INTEGER NOT NULL CHECK (number >= 1),
    name           TEXT NOT NULL CHECK (name <> ''),
    document       TEXT NOT NULL CHECK (json_valid(document)),
    created_at     TEXT NOT NULL CHECK (length(created_at) = 24),
    frozen_at      TEXT CHECK (length(frozen_at) = 24),
    UNIQUE (achievement_id, number)
) STRICT;

-- The rubric's order, copied out of the document, so that judgements can be checked and lists drawn
-- without reading the document of every row.
CREATE TABLE version_criterion (
    version_id   TEXT NOT NULL REFERENCES achievement_version (id),
    position     INTEGER NOT NULL CHECK (position >= 0),
    criterion_id TEXT NOT NULL,
    name         TEXT NOT NULL,
    PRIMARY KEY (version_id, criterion_id),
    UNIQUE (version_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_level (
    version_id   TEXT NOT NULL,
    criterion_id TEXT NOT NULL,
    level_id     TEXT NOT NULL,
    position     INTEGER NOT NULL CHECK (position BETWEEN 0 AND 199),
    name         TEXT NOT NULL,
    PRIMARY KEY (version_id, criterion_id, level_id),
    UNIQUE (version_id, criterion_id, position),
    FOREIGN KEY (version_id, criterion_id) REFERENCES version_criterion (version_id, criterion_id)
) STRICT, WITHOUT ROWID;

-- Learners together, and their work -------------------------------------------------------------------

CREATE TABLE cohort (
    id                     TEXT PRIMARY KEY,
    achievement_version_id TEXT NOT NULL REFERENCES achievement_version (id),
    name                   TEXT NOT NULL CHECK (name <> ''),
    folded_name            TEXT NOT NULL,
    due                    TEXT CHECK (length(due) = 24),
    max_attempts           INTEGER CHECK (max_attempts >= 1),
    created_at             TEXT NOT NULL CHECK (length(created_at) = 24)
) STRICT, WITHOUT ROWID;

-- What the learning platform said about the learner in this cohort, word for word: the way back needs it.
CREATE TABLE cohort_learner (
    cohort_id   TEXT NOT NULL REFERENCES cohort (id),
    learner_id  TEXT NOT NULL REFERENCES learner (id),
    participant TEXT,
    folder      TEXT,
    source_row  TEXT CHECK (json_valid(source_row)),
    PRIMARY KEY (cohort_id, learner_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cohort_learner_by_learner ON cohort_learner (learner_id);

CREATE TABLE submission (
    id         TEXT PRIMARY KEY,
    cohort_id  TEXT NOT NULL,
    learner_id TEXT NOT NULL,
    UNIQUE (cohort_id, learner_id),
    FOREIGN KEY (cohort_id, learner_id) REFERENCES cohort_learner (cohort_id, learner_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
    id            TEXT PRIMARY KEY,
    cohort_id     TEXT NOT NULL REFERENCES cohort (id),
    source_name   TEXT NOT NULL,
    source_sha256 TEXT CHECK (length(source_sha256) = 64),
    format        TEXT NOT NULL,
    report        TEXT NOT NULL CHECK (json_valid(report)),
    committed_at  TEXT NOT NULL CHECK (length(committed_at) = 24)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_by_cohort ON import (cohort_id);

CREATE TABLE attempt (
    id             TEXT PRIMARY KEY,
    submission_id  TEXT NOT NULL REFERENCES submission (id),
    number         INTEGER NOT NULL CHECK (number >= 1),
    fileset_hash   TEXT NOT NULL CHECK (length(fileset_hash) = 64),
    import_id      TEXT REFERENCES import (id),
    received_at    TEXT NOT NULL CHECK (length(received_at) = 24),
    evidence_count INTEGER NOT NULL CHECK (evidence_count >= 0),
    UNIQUE (submission_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_by_import ON attempt (import_id) WHERE import_id IS NOT NULL;

-- Attempts that were taken back together with the import that brought them. Nobody had judged them, so nothing rests
-- on them: the row goes, and what it said stays in the journal. This one lets it go, and says that it did.
CREATE TABLE attempt_taken_back (
    attempt_id    TEXT PRIMARY KEY,
    import_id     TEXT NOT NULL REFERENCES import (id),
    taken_back_at TEXT NOT NULL CHECK (length(taken_back_at) = 24)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    id           TEXT PRIMARY KEY,
    attempt_id   TEXT NOT NULL REFERENCES attempt (id),
    position     INTEGER NOT NULL CHECK (position >= 0),
    path         TEXT NOT NULL,
    content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
    size         INTEGER NOT NULL CHECK (size >= 0),
    media_type   TEXT NOT NULL,
    raw_name     BLOB,
    plugin       TEXT,
    UNIQUE (attempt_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_content ON evidence (content_hash);

-- Text found in evidence. Made from the file and can be made again, so it is not in the journal.
CREATE TABLE content_text (
    id           INTEGER PRIMARY KEY,
    content_hash TEXT NOT NULL UNIQUE CHECK (length(content_hash) = 64),
    text         TEXT NOT NULL,
    extractor    TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE content_search USING fts5 (
    text,
    content = 'content_text',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);
CREATE TRIGGER content_text_added AFTER INSERT ON content_text BEGIN
    INSERT INTO content_search (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER content_text_removed AFTER DELETE ON content_text BEGIN
    INSERT INTO content_search (content_search, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER content_text_changed AFTER UPDATE ON content_text BEGIN
    INSERT INTO content_search (content_search, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO content_search (rowid, text) VALUES (new.id, new.text);
END;

-- Judging ---------------------------------------------------------------------------------------------

CREATE TABLE assessment (
    id                     TEXT PRIMARY KEY,
    attempt_id             TEXT NOT NULL REFERENCES attempt (id),
    achievement_version_id TEXT NOT NULL REFERENCES achievement_version (id),
    assessor               TEXT NOT NULL REFERENCES assessor (name),
    context                TEXT,
    feedback               TEXT NOT NULL,
    internal_note          TEXT NOT NULL,
    supersedes             TEXT REFERENCES assessment (id),
    started_at             TEXT NOT NULL CHECK (length(started_at) = 24),
    closed_at              TEXT CHECK (length(closed_at) = 24),
    result                 TEXT CHECK (result IN ('achieved', 'notYetAchieved', 'noDecision')),
    outcome                TEXT CHECK (json_valid(outcome)),
    CHECK ((closed_at IS NULL) = (result IS NULL) AND (closed_at IS NULL) = (outcome IS NULL)),
    CHECK (supersedes <> id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_by_attempt ON assessment (attempt_id);
CREATE INDEX assessment_by_supersedes ON assessment (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX assessment_by_version ON assessment (achievement_version_id);

-- A row without a kind holds feedback or a note on a criterion that is still open.
CREATE TABLE judgement (
    assessment_id TEXT NOT NULL REFERENCES assessment (id),
    criterion_id  TEXT NOT NULL,
    kind          TEXT CHECK (kind IN ('insufficient', 'level', 'notApplicable')),
    level_id      TEXT,
    reason        TEXT,
    carried       INTEGER NOT NULL CHECK (carried IN (0, 1)),
    feedback      TEXT NOT NULL,
    internal_note TEXT NOT NULL,
    judged_at     TEXT NOT NULL CHECK (length(judged_at) = 24),
    PRIMARY KEY (assessment_id, criterion_id),
    CHECK ((kind IS 'level') = (level_id IS NOT NULL)),
    CHECK ((kind IS 'insufficient' OR kind IS 'notApplicable') = (reason IS NOT NULL)),
    CHECK (trim(reason) <> '')
) STRICT, WITHOUT ROWID;

CREATE INDEX judgement_with_feedback ON judgement (criterion_id, level_id) WHERE feedback <> '';

CREATE TABLE judgement_evidence (
    assessment_id TEXT NOT NULL,
    criterion_id  TEXT NOT NULL,
    evidence_id   TEXT NOT NULL REFERENCES evidence (id),
    valid         INTEGER CHECK (valid IN (0, 1)),
    sufficient    INTEGER CHECK (sufficient IN (0, 1)),
    authentic     INTEGER CHECK (authentic IN (0, 1)),
    current       INTEGER CHECK (current IN (0, 1)),
    method        TEXT,
    PRIMARY KEY (assessment_id, criterion_id, evidence_id),
    FOREIGN KEY (assessment_id, criterion_id) REFERENCES judgement (assessment_id, criterion_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_evidence_by_evidence ON judgement_evidence (evidence_id);

-- An assessor's own decision over the outcome of the rule, inside the limit the award allows.
CREATE TABLE decision (
    assessment_id TEXT PRIMARY KEY REFERENCES assessment (id),
    result        TEXT NOT NULL CHECK (result IN ('achieved', 'notYetAchieved', 'noDecision')),
    reason        TEXT NOT NULL CHECK (trim(reason) <> ''),
    assessor      TEXT NOT NULL REFERENCES assessor (name),
    decided_at    TEXT NOT NULL CHECK (length(decided_at) = 24)
) STRICT, WITHOUT ROWID;

-- Whether a second opinion is asked for on a submission.
CREATE TABLE flag (
    submission_id TEXT PRIMARY KEY REFERENCES submission (id),
    flagged       INTEGER NOT NULL CHECK (flagged IN (0, 1)),
    assessor      TEXT NOT NULL REFERENCES assessor (name),
    changed_at    TEXT NOT NULL CHECK (length(changed_at) = 24)
) STRICT, WITHOUT ROWID;

-- What was issued -------------------------------------------------------------------------------------

CREATE TABLE credential (
    id                     TEXT PRIMARY KEY,
    assessment_id          TEXT NOT NULL REFERENCES assessment (id),
    learner_id             TEXT NOT NULL REFERENCES learner (id),
    achievement_version_id TEXT NOT NULL REFERENCES achievement_version (id),
    issued_at              TEXT NOT NULL CHECK (length(issued_at) = 24),
    valid_until            TEXT CHECK (length(valid_until) = 24),
    public_key             TEXT NOT NULL REFERENCES signing_key (public_key),
    sha256                 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    json                   TEXT NOT NULL CHECK (json_valid(json)),
    -- The shorter statement of the same award that its printed code holds, signed as well.
    short_json             TEXT CHECK (json_valid(short_json)),
    -- The credential on the same assessment whose place it takes: after a correction, or after its key was stolen.
    replaces               TEXT UNIQUE REFERENCES credential (id)
) STRICT;
CREATE UNIQUE INDEX credential_by_assessment ON credential (assessment_id) WHERE replaces IS NULL;
CREATE INDEX credential_of_assessment ON credential (assessment_id);
CREATE INDEX credential_by_learner ON credential (learner_id);
CREATE INDEX credential_by_issued ON credential (issued_at, id);
-- One bit of a status list speaks of one credential. The place is read out of what was signed.
CREATE UNIQUE INDEX credential_by_status
ON credential (json_extract(json, '$.credentialStatus.statusListCredential'),
               CAST(json_extract(json, '$.credentialStatus.statusListIndex') AS INTEGER))
WHERE json_extract(json, '$.credentialStatus.statusListCredential') IS NOT NULL;

CREATE TABLE certificate_pdf (
    credential_id TEXT PRIMARY KEY REFERENCES credential (id),
    sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
    size          INTEGER NOT NULL CHECK (size > 0),
    made_at       TEXT NOT NULL CHECK (length(made_at) = 24)
) STRICT, WITHOUT ROWID;

CREATE TABLE revocation (
    credential_id TEXT PRIMARY KEY REFERENCES credential (id),
    reason        TEXT NOT NULL CHECK (trim(reason) <> ''),
    revoked_at    TEXT NOT NULL CHECK (length(revoked_at) = 24)
) STRICT, WITHOUT ROWID;

-- Where each submission stands: made from the tables above by the change that moves it, so that the queue
-- and the grid read one row per learner. It can be made again at any time.
CREATE TABLE standing (
    submission_id     TEXT PRIMARY KEY REFERENCES submission (id),
    cohort_id         TEXT NOT NULL,
    learner_id        TEXT NOT NULL,
    name              TEXT NOT NULL,
    folded_name       TEXT NOT NULL,
    state             TEXT NOT NULL CHECK (state IN ('achieved', 'awaitingWork', 'drafted', 'issued', 'noDecision',
                                                     'notYetAchieved', 'resubmitted', 'revoked', 'toJudge')),
    rank              INTEGER NOT NULL,
    attempt_id        TEXT,
    attempt_number    INTEGER,
    assessment_id     TEXT,
    draft_id          TEXT,
    assessor          TEXT,
    open_criteria     INTEGER NOT NULL,
    cells             BLOB NOT NULL,
    credential_id     TEXT,
    -- The cohort's due date, or a character after every date: no date sorts last.
    due_order         TEXT NOT NULL,
    -- The place that was drawn: a hash over the cohort and the submission, so that an order by it favours nobody
    -- and is the same tomorrow.
    lot               TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- The queue in its two orders, with everything it is filtered by: counting it and paging through it never
-- leaves these indexes.
CREATE INDEX standing_in_queue ON standing (rank, due_order, folded_name, submission_id,
                                            cohort_id, assessor, attempt_number, open_criteria);
CREATE INDEX standing_by_lot ON standing (rank, due_order, lot, submission_id,
                                          folded_name, cohort_id, assessor, attempt_number, open_criteria);
CREATE INDEX standing_by_cohort ON standing (cohort_id, folded_name, submission_id, state);
CREATE INDEX standing_by_learner ON standing (learner_id);
CREATE INDEX standing_by_state ON standing (state, cohort_id);

-- The journal -----------------------------------------------------------------------------------------

CREATE TABLE event (
    seq         INTEGER PRIMARY KEY CHECK (seq >= 1),
    id          TEXT NOT NULL UNIQUE,
    at          TEXT NOT NULL CHECK (length(at) = 24),
    actor       TEXT NOT NULL CHECK (actor <> ''),
    kind        TEXT NOT NULL CHECK (kind <> ''),
    subject     TEXT NOT NULL,
    body        TEXT NOT NULL CHECK (json_valid(body)),
    body_sha256 TEXT NOT NULL CHECK (length(body_sha256) = 64),
    prev_hash   TEXT NOT NULL CHECK (length(prev_hash) = 64),
    hash        TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX event_by_subject ON event (subject, kind, seq);

-- How long the journal is and how it ends: a shortened one is seen.
CREATE TABLE journal_head (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    events INTEGER NOT NULL CHECK (events >= 0),
    hash   TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
INSERT INTO journal_head (one, events, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TRIGGER event_follows BEFORE INSERT ON event
WHEN new.seq <> (SELECT events + 1 FROM journal_head) OR new.prev_hash <> (SELECT hash FROM journal_head)
BEGIN SELECT RAISE(ABORT, 'an event must follow the end of the journal'); END;
CREATE TRIGGER event_counted AFTER INSERT ON event
BEGIN UPDATE journal_head SET events = new.seq, hash = new.hash; END;
CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;
CREATE TRIGGER event_unchanged BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_head_kept BEFORE DELETE ON journal_head
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;
CREATE TRIGGER journal_head_forward BEFORE UPDATE ON journal_head
WHEN new.events <> old.events + 1 OR new.hash <> (SELECT hash FROM event WHERE seq = new.events)
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
