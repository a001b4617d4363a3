-- What others say of an achievement or of the organisation: credentials of their own, kept word for word, since they go into
-- badges as they were signed.

CREATE TABLE endorsement (
    id             TEXT PRIMARY KEY,
    -- The achievement it is about; none when it is about the organisation.
    achievement_id TEXT REFERENCES achievement (id),
    -- What it endorses and who endorses, as it says.
    endorsed_id    TEXT NOT NULL CHECK (endorsed_id <> ''),
    endorser_id    TEXT NOT NULL CHECK (endorser_id <> ''),
    sha256         TEXT NOT NULL CHECK (length(sha256) = 64),
    content        TEXT NOT NULL CHECK (content <> ''),
    -- What the web would say beside it (keys, status lists), so that it can be judged again without a network.
    documents      TEXT NOT NULL CHECK (json_valid(documents)),
    imported_at    TEXT NOT NULL CHECK (length(imported_at) = 24)
) STRICT;
CREATE INDEX endorsement_by_achievement ON endorsement (achievement_id);
CREATE INDEX endorsement_by_content ON endorsement (sha256);

CREATE TABLE endorsement_removed (
    endorsement_id TEXT PRIMARY KEY REFERENCES endorsement (id),
    removed_at     TEXT NOT NULL CHECK (length(removed_at) = 24)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER endorsement_once BEFORE INSERT ON endorsement
WHEN EXISTS (
    SELECT 1 FROM endorsement AS e WHERE e.sha256 = new.sha256
      AND NOT EXISTS (SELECT 1 FROM endorsement_removed WHERE endorsement_id = e.id))
BEGIN SELECT RAISE(ABORT, 'this endorsement is here already'); END;
CREATE TRIGGER endorsement_unchanged BEFORE UPDATE ON endorsement
BEGIN SELECT RAISE(ABORT, 'an endorsement is never changed; remove it and import the new one'); END;
CREATE TRIGGER endorsement_kept BEFORE DELETE ON endorsement
BEGIN SELECT RAISE(ABORT, 'an endorsement stays in the journal; removing it keeps it out of badges'); END;
CREATE TRIGGER endorsement_removed_unchanged BEFORE UPDATE ON endorsement_removed
BEGIN SELECT RAISE(ABORT, 'what was removed is never changed; import it again'); END;
CREATE TRIGGER endorsement_removed_kept BEFORE DELETE ON endorsement_removed
BEGIN SELECT RAISE(ABORT, 'what was removed stays removed; import it again'); END;
