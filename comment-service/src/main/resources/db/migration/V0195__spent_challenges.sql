-- Proofs of work that were accepted, so that none is accepted twice: until they expire, as those do that were not used. No
-- row is of a reader, or of a comment.
CREATE TABLE spent_challenge (
    challenge  bytea PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
CREATE INDEX spent_challenge_age ON spent_challenge (expires_at);
