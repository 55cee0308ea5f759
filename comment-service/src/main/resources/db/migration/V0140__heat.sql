-- Heated discussions: what holds in them, since when and until when, and what that was made of.

-- What holds in a discussion. Without a row: automatic, and off.
-- automatic: decided by a job; otherwise a moderator has decided, and nothing else changes it.
-- expires_at: when it ends by itself; null where it does not.
-- calm_since: since when the job has found it calm; null while it is not.
CREATE TABLE discussion_heat (
    article_id bigint PRIMARY KEY,
    automatic  boolean     NOT NULL,
    level      text        NOT NULL CHECK (level IN ('off', 'slow-60', 'slow-300', 'slow-900', 'premoderated')),
    changed_at timestamptz NOT NULL,
    expires_at timestamptz,
    calm_since timestamptz
);
-- What the job may have to end.
CREATE INDEX discussion_heat_automatic ON discussion_heat (article_id) WHERE automatic AND level <> 'off';

-- Who or what changed it. Rows are only added. changed_by: the moderator; null for the job. The figures are those that the
-- job decided by; null where a moderator decided.
CREATE TABLE heat_change (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id     bigint      NOT NULL,
    at             timestamptz NOT NULL,
    changed_by     uuid,
    cause          text        NOT NULL,
    from_automatic boolean     NOT NULL,
    from_level     text        NOT NULL,
    to_automatic   boolean     NOT NULL,
    to_level       text        NOT NULL,
    expires_at     timestamptz,
    comments       bigint,
    usual          bigint,
    reports        bigint,
    reviewed       bigint,
    removed        bigint
);
CREATE INDEX heat_change_of_article ON heat_change (article_id, id);

-- How many comments were written under an article in a minute, whatever has become of them. Counted by a job, so that
-- posting costs nothing.
CREATE TABLE discussion_pace (
    article_id bigint      NOT NULL,
    minute     timestamptz NOT NULL,
    comments   int         NOT NULL,
    PRIMARY KEY (article_id, minute)
);
-- The last minutes, the same hour of other days, and the job that forgets.
CREATE INDEX discussion_pace_minute ON discussion_pace (minute);

-- The last comment that is counted there: one row.
CREATE TABLE counted_pace (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_comment bigint NOT NULL
);
INSERT INTO counted_pace (last_comment) SELECT coalesce(max(id), 0) FROM comment;

CREATE VIEW present_heat AS
SELECT article_id, automatic AS heat_automatic, level AS heat_level, expires_at AS heat_until FROM discussion_heat;
COMMENT ON VIEW present_heat IS
    'What holds in a heated discussion, for everybody who reads or writes there; none stands for nothing.';

CREATE VIEW comment_review AS
SELECT c.comment_id, d.decided_at
FROM moderation_decision d JOIN decided_comment c ON c.decision_id = d.id WHERE d.action <> 'reverse';
COMMENT ON VIEW comment_review IS
    'Which comments moderators have decided on, and when: by moderation_decision_age and the primary key.';
