-- Which discussions moderators watch. after_comment: the last comment at that time; what came later is to be looked at.
CREATE TABLE watched_discussion (
    article_id    bigint      NOT NULL,
    moderator_id  uuid        NOT NULL,
    since         timestamptz NOT NULL,
    after_comment bigint      NOT NULL,
    PRIMARY KEY (article_id, moderator_id)
);
