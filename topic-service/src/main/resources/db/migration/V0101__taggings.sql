-- What is known of articles from their events. A comment may be heard of before its article: the row then is 'unknown'.
CREATE TABLE article (
    id              bigint PRIMARY KEY,
    version         bigint  NOT NULL DEFAULT 0,
    state           text    NOT NULL DEFAULT 'unknown' CHECK (state IN ('unknown', 'published', 'withdrawn')),
    headline        text    NOT NULL DEFAULT '',
    teaser          text    NOT NULL DEFAULT '',
    url             text    NOT NULL DEFAULT '',
    published_at    timestamptz,
    comment_count   bigint  NOT NULL DEFAULT 0,
    -- An editor has said which topics it has: nothing is found any more.
    confirmed       boolean NOT NULL DEFAULT false,
    tagging_version bigint  NOT NULL DEFAULT 0,
    -- The catalog's version with which it was tagged last.
    tagged_with     bigint  NOT NULL DEFAULT 0,
    CHECK (state <> 'published' OR published_at IS NOT NULL)
);
CREATE INDEX article_to_retag ON article (tagged_with, id) WHERE state = 'published';

-- Apart from its article, which changes with every comment: the text need not be copied then. Markdown is taken off.
CREATE TABLE article_text (
    article_id bigint PRIMARY KEY REFERENCES article,
    body       text NOT NULL
);

-- What an editor chose, whatever has been merged since: undoing a merge brings it back.
CREATE TABLE confirmed_topic (
    article_id bigint NOT NULL REFERENCES article,
    position   int    NOT NULL,
    topic_id   bigint NOT NULL REFERENCES topic,
    PRIMARY KEY (article_id, position)
);

-- The topics that an article has: living ones, except in the moment between a merge and its effect here.
CREATE TABLE tagging (
    article_id   bigint NOT NULL REFERENCES article,
    topic_id     bigint NOT NULL REFERENCES topic,
    position     int    NOT NULL,
    source       text   NOT NULL CHECK (source IN ('suggested', 'confirmed')),
    -- The article's, so that a topic's newest articles are one index scan; null while readers cannot see it.
    published_at timestamptz,
    PRIMARY KEY (article_id, topic_id)
);
CREATE INDEX tagging_newest ON tagging (topic_id, published_at DESC, article_id DESC) WHERE published_at IS NOT NULL;

-- Sums over the published articles of a topic. They change together with an article's row, under its lock, by what
-- really changed.
CREATE TABLE topic_count (
    topic_id bigint PRIMARY KEY REFERENCES topic,
    articles bigint NOT NULL,
    comments bigint NOT NULL
);
