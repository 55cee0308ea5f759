-- What topic-service tells: topics, and which articles have them.

CREATE TABLE topic (
    slug        text   PRIMARY KEY,
    -- 0 until the topic's own event has come: a tagging or a merge may speak of it earlier.
    version     bigint NOT NULL,
    name        text,
    url         text,
    merged_into text,
    -- Where the chain of merges ends; the slug itself for a topic that lives.
    living      text   NOT NULL
);

CREATE TABLE article_tagging (
    article_id   bigint PRIMARY KEY,
    -- 0 until a tagging has come: publishing leaves its date here earlier.
    version      bigint NOT NULL,
    -- As they were said, the most relevant first, before merges.
    topics       text[] NOT NULL,
    -- Null while readers cannot read the article.
    published_at timestamptz
);
CREATE INDEX article_tagging_topics ON article_tagging USING gin (topics);

-- Derived from the two above, so that lists and related articles each are one index scan.
CREATE TABLE article_topic (
    article_id   bigint NOT NULL,
    position     int    NOT NULL,
    topic_slug   text   NOT NULL,
    published_at timestamptz,
    PRIMARY KEY (article_id, topic_slug)
) WITH (
    -- Vacuumed often, so that the scans of the index below need not look into the table.
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02
);
CREATE INDEX article_topic_newest ON article_topic (topic_slug, published_at DESC, article_id DESC)
    WHERE published_at IS NOT NULL;
