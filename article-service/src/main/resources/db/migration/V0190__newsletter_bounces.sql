-- Letters that the mail server has taken and that came back, one row for each of them however often that is said.
CREATE TABLE newsletter_bounce (
    issue_id        bigint      NOT NULL,
    subscription_id bigint      NOT NULL,
    received_at     timestamptz NOT NULL,
    permanent       boolean     NOT NULL,
    -- A code (RFC 3463), such as 5.1.1; never an address.
    status          text        NOT NULL,
    PRIMARY KEY (issue_id, subscription_id)
);
-- How many of a reader's letters came back lately.
CREATE INDEX newsletter_bounce_of_subscription ON newsletter_bounce (subscription_id, received_at);
-- What is old enough to be forgotten.
CREATE INDEX newsletter_bounce_received ON newsletter_bounce (received_at);

-- Of the package newsletter.bounce: which letters came back.
CREATE VIEW newsletter_bounce_view AS SELECT issue_id, subscription_id FROM newsletter_bounce;

-- Of the package newsletter.sending: which letters the mail server has taken, or may have.
CREATE VIEW newsletter_sent_view AS
SELECT issue_id, subscription_id, changed_at AS sent_at FROM newsletter_recipient WHERE state IN ('SENT', 'UNCERTAIN');
