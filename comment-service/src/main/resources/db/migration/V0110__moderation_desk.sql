-- What moderators do. Rows of the first two tables are only added; reverses names the decision that one undoes.
CREATE TABLE moderation_decision (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    moderator_id uuid        NOT NULL,
    action       text        NOT NULL,
    reason       text,
    decided_at   timestamptz NOT NULL,
    reverses     bigint UNIQUE
);
-- A moderator's own figures of a day.
CREATE INDEX moderation_decision_of_moderator ON moderation_decision (moderator_id, decided_at);

-- What a decision changed: the version that it made, and what the comment was before.
CREATE TABLE decided_comment (
    decision_id bigint NOT NULL,
    comment_id  bigint NOT NULL,
    version     bigint NOT NULL,
    from_state  text   NOT NULL,
    waited_for  text,
    PRIMARY KEY (decision_id, comment_id)
);
-- The decision that made a version.
CREATE INDEX decided_comment_version ON decided_comment (comment_id, version);

-- Who is looking at a comment. A claim lapses by its time; the row is then overwritten by the next one, or deleted.
CREATE TABLE comment_claim (
    comment_id    bigint PRIMARY KEY,
    moderator_id  uuid        NOT NULL,
    claimed_until timestamptz NOT NULL
);

-- What moderators tell each other about an author.
CREATE TABLE author_note (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    author_id    uuid        NOT NULL,
    moderator_id uuid        NOT NULL,
    text         text        NOT NULL,
    written_at   timestamptz NOT NULL
);
CREATE INDEX author_note_of_author ON author_note (author_id, id);
