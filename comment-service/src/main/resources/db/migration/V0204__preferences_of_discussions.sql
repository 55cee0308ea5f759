SET LOCAL lock_timeout = '1s';

-- How eagerly a reader wants to hear of a discussion: 1 at once, 2 daily, 3 weekly, 4 not at all. As it was before: 1.
ALTER TABLE followed_discussion ADD COLUMN preference smallint NOT NULL DEFAULT 1;

CREATE OR REPLACE VIEW discussion_follower AS
SELECT article_id, reader_id, since, preference FROM followed_discussion;
