-- What became of the mails of each finished issue, so that nobody counts its recipients again, and so that those can be
-- deleted. Issues that the release before has finished get theirs from a job.
CREATE TABLE newsletter_figures (
    issue_id    bigint      PRIMARY KEY REFERENCES newsletter_issue (id),
    finished_at timestamptz NOT NULL,
    prepared    bigint      NOT NULL,
    sent        bigint      NOT NULL,
    failed      bigint      NOT NULL,
    excluded    bigint      NOT NULL,
    uncertain   bigint      NOT NULL
);

-- Of the package newsletter.issue: which issue is being sent, and which was.
CREATE OR REPLACE VIEW newsletter_issue_view AS SELECT id, state, finished_at FROM newsletter_issue;
