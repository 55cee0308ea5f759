SET LOCAL lock_timeout = '1s';

-- Of the package trending. What happened when, in whole numbers and by the hour of the events' own times: so the same
-- events end in the same rows, however they are delivered. An hour is a number of hours since 1970.

-- The newest known fact about each comment, and the first hour in which everybody could read it.
CREATE TABLE article_comment (
    comment_id bigint PRIMARY KEY,
    article_id bigint  NOT NULL,
    version    bigint  NOT NULL,
    visible    boolean NOT NULL,
    -- A pseudonym of the author that holds for this article only. Null if it is not visible, or if nobody has told it.
    commenter  bigint,
    -- Null if no event about the visible comment has told its time.
    hour       int
);
-- When each commenter came to an article.
CREATE INDEX article_comment_of_commenter ON article_comment (article_id, commenter, hour) WHERE visible;

-- The first hour of each commenter of an article, by the comments that are visible; null if none is.
CREATE TABLE article_commenter (
    article_id bigint NOT NULL,
    commenter  bigint NOT NULL,
    hour       int,
    PRIMARY KEY (article_id, commenter)
);

-- What an article gives to its topics: visible comments by their hour, and commenters by their first.
CREATE TABLE article_hour (
    article_id bigint NOT NULL,
    hour       int    NOT NULL,
    comments   bigint NOT NULL,
    commenters bigint NOT NULL,
    PRIMARY KEY (article_id, hour)
);

-- The same for a topic: the sum of its published articles, and their publications. A comment is worth half a point, a
-- commenter three, as in Top-News, and an article ten.
CREATE TABLE topic_hour (
    topic_id   bigint NOT NULL,
    hour       int    NOT NULL,
    articles   bigint NOT NULL,
    comments   bigint NOT NULL,
    commenters bigint NOT NULL,
    points     double precision NOT NULL GENERATED ALWAYS AS (
        greatest(articles, 0) * 10.0 + greatest(commenters, 0) * 3.0 + greatest(comments, 0) / 2.0) STORED,
    PRIMARY KEY (topic_id, hour)
);

-- What trending topics are ranked by: sums of points that fade, as they stand in the last hour that has any.
CREATE TABLE ranked_topic (
    topic_id    bigint PRIMARY KEY,
    latest_hour int NOT NULL DEFAULT 0,
    -- Halved every 6 hours.
    recent      double precision NOT NULL DEFAULT 0,
    -- Halved every 14 days.
    usual       double precision NOT NULL DEFAULT 0,
    -- The binary logarithm of `recent`, as if it had not faded since 1970: topics stand in its order at any time.
    activity    double precision GENERATED ALWAYS AS (
        CASE WHEN recent > 0 THEN ln(recent) / ln(cast(2 AS double precision)) + latest_hour / cast(6 AS double precision) END) STORED
);
CREATE INDEX ranked_topic_activity ON ranked_topic (activity DESC);

-- Publications are known; when comments were written is only in their events, from which a rebuild takes it.
INSERT INTO topic_hour (topic_id, hour, articles, comments, commenters)
SELECT topic_id, floor(extract(epoch FROM published_at) / 3600)::int, count(*), 0, 0
FROM tagging WHERE published_at IS NOT NULL GROUP BY 1, 2;

-- The list of trending topics that other services were told last. One row; its lock makes replicas take turns.
CREATE TABLE trending_list (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    -- Begins above any version that a database which was lost can have told.
    version      bigint      NOT NULL,
    slugs        text[]      NOT NULL,
    announced_at timestamptz NOT NULL
);
INSERT INTO trending_list (version, slugs, announced_at)
VALUES (extract(epoch FROM now())::bigint, ARRAY[]::text[], timestamptz '1970-01-01 00:00:00Z');
