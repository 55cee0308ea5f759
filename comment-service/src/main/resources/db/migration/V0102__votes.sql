-- One vote a reader and comment. No foreign key, for the reason given at the table of comments.
CREATE TABLE vote (
    comment_id bigint   NOT NULL,
    reader_id  uuid     NOT NULL,
    value      smallint NOT NULL CHECK (value IN (-1, 1)),
    PRIMARY KEY (comment_id, reader_id)
);
-- What one reader has voted, for his export and for his own sight of a page.
CREATE INDEX vote_of_reader ON vote (reader_id, comment_id);

-- The lower bound of Wilson's score interval at 95 % for the share of votes that are up (E. B. Wilson: Probable
-- Inference, the Law of Succession, and Statistical Inference, JASA 22, 1927): few votes prove little. A comment that
-- has down-votes only stands below those that nobody has judged, by the same bound for the share that is down.
CREATE FUNCTION vote_score(up int, down int) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN up + down = 0 THEN 0
        WHEN up = 0 THEN -(down / (down + 3.8416))
        ELSE ((up + 1.9208) / (up + down)
              - 1.96 * sqrt((up::double precision * down) / (up + down) + 0.9604) / (up + down))
             / (1 + 3.8416 / (up + down))
    END;

-- Kept with the comment, so that the best threads are one scan of an index. Whoever votes waits for whoever votes on
-- the same comment at that moment, which no reader notices; writing comments waits for nobody.
ALTER TABLE comment
    ADD COLUMN votes_up   int              NOT NULL DEFAULT 0,
    ADD COLUMN votes_down int              NOT NULL DEFAULT 0,
    ADD COLUMN score      double precision NOT NULL DEFAULT 0;
CREATE INDEX comment_best ON comment (article_id, score DESC, id DESC) WHERE parent_id IS NULL AND shown;

-- How many comments can be read under an article: a total, and changes that are not in it yet, as reply_total and
-- reply_change are for a comment. Counting rows would cost more with every comment.
CREATE TABLE discussion_total (
    article_id bigint PRIMARY KEY,
    count      bigint NOT NULL
);
CREATE TABLE discussion_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id bigint   NOT NULL,
    change     smallint NOT NULL
) WITH (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000
);
CREATE INDEX discussion_change_of_article ON discussion_change (article_id) INCLUDE (change);
INSERT INTO discussion_total (article_id, count)
SELECT article_id, count(*) FROM comment WHERE state = 'published' GROUP BY article_id;
-- Nothing counts rows any more.
DROP INDEX comment_count;
