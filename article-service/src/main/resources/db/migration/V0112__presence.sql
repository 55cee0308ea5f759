-- Who writes in an article at the moment. A lease is no lock: it lapses, and it can be taken over.
CREATE TABLE article_lease (
    article_id  bigint      PRIMARY KEY REFERENCES article (id),
    holder_id   text        NOT NULL,
    holder_name text        NOT NULL,
    taken_at    timestamptz NOT NULL,
    renewed_at  timestamptz NOT NULL
);

-- Who has an article open: one row a stream, which its replica renews.
CREATE TABLE article_presence (
    stream     uuid        PRIMARY KEY,
    article_id bigint      NOT NULL REFERENCES article (id),
    user_id    text        NOT NULL,
    user_name  text        NOT NULL,
    seen_at    timestamptz NOT NULL
);
CREATE INDEX article_presence_of_article ON article_presence (article_id, seen_at);
CREATE INDEX article_presence_seen ON article_presence (seen_at);

-- Of the package workingcopy: how far the text of an article is, without the text.
CREATE VIEW working_copy_view AS
SELECT article_id, version, base_revision, content IS NOT NULL AS changed, headline, author_name, author_slug, written_by_id,
       written_by_name, written_at, status, planned_at
FROM working_copy;

-- Of the package presence: who holds a lease, lapsed or not, and who has an article open.
CREATE VIEW article_lease_view AS SELECT article_id, holder_id, holder_name, taken_at, renewed_at FROM article_lease;
CREATE VIEW article_presence_view AS SELECT article_id, user_id, user_name, seen_at FROM article_presence;

-- Of the package core: the number of the revision that stands, for the desk.
CREATE VIEW article_revision_number_view AS SELECT id AS article_id, revision FROM article;
