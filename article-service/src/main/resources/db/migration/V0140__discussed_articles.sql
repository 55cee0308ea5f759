-- Of the package commentcount: when an article was last commented on, for the list of what is being discussed.
CREATE TABLE discussed_article (
    article_id bigint      PRIMARY KEY,
    latest_at  timestamptz NOT NULL
);
CREATE INDEX discussed_article_latest ON discussed_article (latest_at DESC, article_id DESC);

-- For the package reading.
CREATE VIEW discussed_article_view AS SELECT article_id, latest_at FROM discussed_article;
