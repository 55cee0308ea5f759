-- What moderators have decided about a reader's comment or account, appeal or report, for the list of notifications.
-- In a table of its own: replicas of the release before know no other kinds of notification than theirs. The ids are
-- those of notifications, so that both are in one order.
-- subject: the id of the statement of reasons, or of the reported comment.
CREATE TABLE decision_notification (
    reader_id  uuid        NOT NULL,
    id         bigint      NOT NULL DEFAULT nextval('notification_id_seq'),
    kind       text        NOT NULL CHECK (kind IN ('decision', 'appeal', 'report')),
    subject    text        NOT NULL,
    created_at timestamptz NOT NULL,
    read_at    timestamptz,
    PRIMARY KEY (reader_id, id),
    UNIQUE (reader_id, kind, subject)
);
-- What they have not read.
CREATE INDEX decision_notification_unread ON decision_notification (reader_id, id) WHERE read_at IS NULL;
-- For the job that forgets old ones, oldest first.
CREATE INDEX decision_notification_age ON decision_notification (created_at);
