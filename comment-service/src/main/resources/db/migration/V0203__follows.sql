-- What readers follow; discussions are in followed_discussion.
-- kind: 1 a topic, 2 an author, 3 a Ressort, 5 a reader, whose slug is their id.
-- slug: as it was when the reader began to follow. A topic that was merged since counts for the one that lives, and for
-- itself again when the merge is undone, because nothing is changed here by either.
-- preference: 1 told at once, 2 mailed daily, 3 weekly, 4 not told at all; the smaller the more eager.
CREATE TABLE follow (
    kind       smallint    NOT NULL CHECK (kind IN (1, 2, 3, 5)),
    slug       text        NOT NULL,
    reader_id  uuid        NOT NULL,
    since      timestamptz NOT NULL,
    preference smallint    NOT NULL CHECK (preference BETWEEN 1 AND 4),
    -- The followers of one thing in the order of their ids, as they are told.
    PRIMARY KEY (kind, slug, reader_id)
);
-- A reader's list, and a reader who withdraws their account.
CREATE INDEX follow_of_reader ON follow (reader_id, kind);

-- What can be followed, as topic-service and article-service tell of it: topics, authors and Ressorts.
-- name: null while it is not known, as with authors and Ressorts, of which events tell the slug only.
-- version: of the topic; 0 until its own event has come, and for what has none.
-- living: where the chain of merges ends; the slug itself for what lives.
CREATE TABLE followable (
    kind        smallint NOT NULL,
    slug        text     NOT NULL,
    version     bigint   NOT NULL DEFAULT 0,
    name        text,
    merged_into text,
    living      text     NOT NULL,
    PRIMARY KEY (kind, slug)
);
-- All slugs that one topic stands for.
CREATE INDEX followable_living ON followable (kind, living);

-- Articles, with what they belong to.
-- topics: the slugs that the newest tagging names, of which some may have been merged since.
-- version, tagging_version: of the article's and the tagging's events; 0 until one has come.
CREATE TABLE news_article (
    article_id      bigint PRIMARY KEY,
    version         bigint  NOT NULL DEFAULT 0,
    published       boolean NOT NULL DEFAULT false,
    published_at    timestamptz,
    headline        text    NOT NULL DEFAULT '',
    url             text    NOT NULL DEFAULT '/',
    ressort         text,
    authors         text[]  NOT NULL DEFAULT '{}',
    tagging_version bigint  NOT NULL DEFAULT 0,
    topics          text[]  NOT NULL DEFAULT '{}'
);

-- Topics whose followers are to be counted again. One row a change, so that two readers never wait for each other.
CREATE TABLE follow_change (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug text NOT NULL
) WITH (
    -- A queue: nearly empty, with every row dead soon.
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000
);

-- How many readers follow a topic, as last announced.
CREATE TABLE follower_count (
    slug      text PRIMARY KEY,
    followers bigint NOT NULL,
    version   bigint NOT NULL
);

CREATE VIEW followed_article AS
SELECT article_id, published, published_at, headline, url FROM news_article;
COMMENT ON VIEW followed_article IS
    'Articles of which followers are told: how they are called, where they are, and whether they can be read.';

CREATE VIEW subject_follower AS
SELECT kind, slug, reader_id, since, preference FROM follow;
COMMENT ON VIEW subject_follower IS
    'Who follows a topic, an author, a Ressort or a reader, and how eagerly.';

CREATE VIEW article_subject AS
SELECT a.article_id, cast(2 AS smallint) AS kind, named.slug, named.slug AS living
FROM news_article a CROSS JOIN LATERAL unnest(a.authors) AS named (slug)
UNION ALL
SELECT a.article_id, cast(3 AS smallint), a.ressort, a.ressort FROM news_article a WHERE a.ressort IS NOT NULL
UNION ALL
SELECT a.article_id, cast(1 AS smallint), alike.slug, alike.living
FROM news_article a CROSS JOIN LATERAL unnest(a.topics) AS named (slug)
JOIN followable tagged ON tagged.kind = 1 AND tagged.slug = named.slug
JOIN followable alike ON alike.kind = 1 AND alike.living = tagged.living;
COMMENT ON VIEW article_subject IS
    'What an article belongs to: its authors, its Ressort, and every topic that stands for one of its topics.';

CREATE VIEW living_topic AS
SELECT slug, living FROM followable WHERE kind = 1;
COMMENT ON VIEW living_topic IS
    'Which topic stands for which at present.';

CREATE VIEW subject_name AS
SELECT f.kind, f.slug, f.living,
    (SELECT n.name FROM followable n WHERE n.kind = f.kind AND n.slug = f.living) AS name
FROM followable f;
COMMENT ON VIEW subject_name IS
    'What topics, authors and Ressorts are called; a topic that was merged as the one that stands for it.';
