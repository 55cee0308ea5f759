-- The model that says how likely moderators remove a comment: what it has learned, how good it was, and what it said.

-- What was learned, the newest of which is in use; five are kept. Sums over hashed parts of texts: no text can be read
-- from them.
CREATE TABLE moderation_model (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    trained_at timestamptz      NOT NULL,
    auc        double precision NOT NULL,
    parameters bytea            NOT NULL
);

-- What the model said of a comment that waits or is reported, before it was known what a moderator would decide. Not
-- changed any more when he has: then it tells how good the model was.
CREATE TABLE comment_score (
    comment_id      bigint PRIMARY KEY,
    comment_version bigint           NOT NULL,
    model_id        bigint           NOT NULL,
    probability     double precision NOT NULL CHECK (probability BETWEEN 0 AND 1),
    band            text             NOT NULL CHECK (band IN ('low', 'middle', 'high')),
    scored_at       timestamptz      NOT NULL
);
-- For the job that forgets.
CREATE INDEX comment_score_age ON comment_score USING brin (scored_at);

-- When to train next: one row, which the replica that trains has claimed for a while.
CREATE TABLE model_training (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    due_at        timestamptz NOT NULL,
    requested_at  timestamptz,
    claimed_until timestamptz,
    ended_at      timestamptz
);
INSERT INTO model_training (due_at) VALUES (now());

-- What each training has found.
-- auc: of the new model, by examples that it had not learned from.
-- recent_*: of the scores that moderators' decisions of the last days had got before, and of the new model about the same
-- comments.
CREATE TABLE model_training_run (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at                 timestamptz NOT NULL,
    outcome            text        NOT NULL CHECK (outcome IN ('too-few-labels', 'promoted', 'worse')),
    labels             int         NOT NULL,
    removals           int         NOT NULL,
    auc                double precision,
    recent_decisions   int         NOT NULL,
    recent_removals    int         NOT NULL,
    recent_auc         double precision,
    recent_auc_of_new  double precision
);

-- How many of the comments of those days that had about the same score were removed.
CREATE TABLE model_reliability (
    run_id    bigint           NOT NULL,
    bin       smallint         NOT NULL,
    from_p    double precision NOT NULL,
    to_p      double precision NOT NULL,
    comments  int              NOT NULL,
    predicted double precision NOT NULL,
    observed  double precision NOT NULL,
    PRIMARY KEY (run_id, bin)
);
