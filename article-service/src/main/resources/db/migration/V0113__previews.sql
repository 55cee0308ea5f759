-- Links to what is being written. Only the hash of a link is kept: who reads the database cannot follow it.
CREATE TABLE article_preview (
    token_hash bytea       PRIMARY KEY,
    article_id bigint      NOT NULL REFERENCES article (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX article_preview_of_article ON article_preview (article_id);
