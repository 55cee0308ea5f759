-- Of the package search: articles that could not be indexed, which are tried again later so that they hold up no others.
CREATE TABLE search_failure (
    article_id bigint      PRIMARY KEY,
    failed_at  timestamptz NOT NULL
);
