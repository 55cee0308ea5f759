-- Warnings that authors have to acknowledge before they write again. A table of their own: earlier releases know three kinds of
-- restriction only, and an author can be warned and restricted at once.
CREATE TABLE author_warning (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    author_id       uuid        NOT NULL,
    reason          text        NOT NULL,
    warned_by       uuid        NOT NULL,
    warned_at       timestamptz NOT NULL,
    acknowledged_at timestamptz
);
CREATE INDEX author_warning_of_author ON author_warning (author_id, id);
-- What stands in the way of the next comment; nearly empty.
CREATE INDEX author_warning_open ON author_warning (author_id, id) WHERE acknowledged_at IS NULL;

CREATE VIEW warning_decision AS
SELECT id, author_id, reason, warned_at, acknowledged_at FROM author_warning;
COMMENT ON VIEW warning_decision IS
    'How an author was warned, for the author: without the moderators'' names.';
