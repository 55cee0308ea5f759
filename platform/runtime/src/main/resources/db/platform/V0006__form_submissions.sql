-- Forms that have acted, so that one sent twice acts once. The hash is made of who sent it, the form's random key, and its
-- fields; a row is written in the transaction of the action, and kept for some minutes.
CREATE TABLE form_submission (
    hash         bytea PRIMARY KEY,
    created      text,
    submitted_at timestamptz NOT NULL
);
