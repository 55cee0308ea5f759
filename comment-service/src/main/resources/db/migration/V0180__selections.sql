-- Decisions on many comments, and reversals of decisions, that go on in the background until they are done: a replica
-- that ends leaves the rest to another one.
-- decision_id: the decision or reversal that is carried out. reverses: the decision that is undone; null for a decision.
-- note: for the comments' histories; null once the work has ended.
-- last_id: the comments up to this one are dealt with. claimed_until: a replica is busy with it, until that lapses.
-- failed: what the comment's state did not allow. skipped: comments that had changed meanwhile.
CREATE TABLE decision_job (
    decision_id   bigint PRIMARY KEY,
    reverses      bigint,
    note          text,
    total         int         NOT NULL,
    done          int         NOT NULL DEFAULT 0,
    failed        int         NOT NULL DEFAULT 0,
    skipped       int         NOT NULL DEFAULT 0,
    last_id       bigint      NOT NULL DEFAULT 0,
    claimed_until timestamptz,
    canceled_at   timestamptz,
    ended_at      timestamptz
);
CREATE INDEX decision_job_open ON decision_job (decision_id) WHERE ended_at IS NULL;
-- A decision's reversal.
CREATE INDEX decision_job_reversal ON decision_job (reverses) WHERE reverses IS NOT NULL;
-- Those that are forgotten next.
CREATE INDEX decision_job_ended ON decision_job (ended_at) WHERE ended_at IS NOT NULL;

-- The comments of a job with the versions that are decided on; the rows go when the job has ended.
CREATE TABLE decision_target (
    decision_id bigint NOT NULL,
    comment_id  bigint NOT NULL,
    version     bigint NOT NULL,
    PRIMARY KEY (decision_id, comment_id)
);

-- What a moderator has selected in order to decide on all of it at once, by which criteria.
-- complete: whether there was nothing more. decision_id: null until somebody decides.
CREATE TABLE comment_selection (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    moderator_id uuid        NOT NULL,
    made_at      timestamptz NOT NULL,
    author_id    uuid,
    text         text,
    rule_id      bigint,
    article_id   bigint,
    state        text,
    from_at      timestamptz,
    to_at        timestamptz,
    size         int         NOT NULL DEFAULT 0,
    complete     boolean     NOT NULL DEFAULT true,
    decision_id  bigint
);
CREATE INDEX comment_selection_age ON comment_selection (made_at);
-- A moderator's own that nobody has decided on.
CREATE INDEX comment_selection_open ON comment_selection (moderator_id, id) WHERE decision_id IS NULL;
-- A reader whose data is erased.
CREATE INDEX comment_selection_of_author ON comment_selection (author_id) WHERE author_id IS NOT NULL;

-- The comments as they were when they were selected.
CREATE TABLE selected_comment (
    selection_id bigint NOT NULL,
    comment_id   bigint NOT NULL,
    version      bigint NOT NULL,
    PRIMARY KEY (selection_id, comment_id)
);
