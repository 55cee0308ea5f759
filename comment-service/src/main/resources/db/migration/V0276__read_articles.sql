-- What readers have read before they were told of it, so that they are not. Only of articles of which somebody may still
-- be told, and of readers who follow something; deleted some days after
-- the publication.
CREATE TABLE article_read (
    reader_id    uuid        NOT NULL,
    article_id   bigint      NOT NULL,
    read_at      timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (reader_id, article_id)
);
-- For the job that deletes them, those of the oldest articles first.
CREATE INDEX article_read_age ON article_read (published_at);
