SET LOCAL lock_timeout = '1s';

-- The topics that editors have chosen for an article before it was first published, by the slugs of topic-service. They go
-- out with the article's events, and are changed at topic-service afterwards.
CREATE TABLE chosen_topic (
    article_id bigint      NOT NULL REFERENCES article (id),
    slug       text        NOT NULL,
    chosen_at  timestamptz NOT NULL,
    PRIMARY KEY (article_id, slug)
);
