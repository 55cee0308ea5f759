SET LOCAL lock_timeout = '1s';

-- Nothing is published before this, whoever asks. Null: at any time.
ALTER TABLE article ADD COLUMN embargo_until timestamptz;

-- What is being written, apart from what is live: one an article, from its first change on. The row stays when the copy is
-- published or thrown away, so that its version never comes again.
CREATE TABLE working_copy (
    article_id      bigint PRIMARY KEY REFERENCES article (id),
    version         bigint NOT NULL CHECK (version >= 0),
    -- The revision that the text is based on; 0 if there was no copy yet.
    base_revision   int    NOT NULL CHECK (base_revision >= 0),
    -- JSON with the fields of a request that writes an article, any of which may be missing. Null: as the article stands.
    content         text,
    -- Out of the content, for the list of the desk. Null without a content.
    headline        text,
    author_name     text,
    author_slug     text,
    written_by_id   text,
    written_by_name text,
    written_at      timestamptz,
    status          text   NOT NULL CHECK (status IN ('DRAFT', 'SUBMITTED', 'APPROVED')),
    -- What is published at a time, as it was when that was planned: what is typed afterwards is not part of it.
    planned_at      timestamptz,
    planned_content text,
    planned_version bigint,
    planned_by_id   text,
    planned_by_name text,
    planned_on      timestamptz,
    CHECK ((planned_at IS NULL) = (planned_version IS NULL)),
    CHECK ((planned_at IS NULL) = (planned_by_id IS NULL))
);
-- What is to be published next.
CREATE INDEX working_copy_due ON working_copy (planned_at) WHERE planned_at IS NOT NULL;
CREATE INDEX working_copy_awaiting ON working_copy (status, article_id DESC) WHERE status <> 'DRAFT';

-- Who did what at the desk, and when. Rows are added, never changed.
CREATE TABLE article_action (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id bigint      NOT NULL REFERENCES article (id),
    at         timestamptz NOT NULL,
    action     text        NOT NULL,
    -- Null for what the clock did.
    actor_id   text,
    actor_name text,
    -- The revision that came of it, or that it was about.
    revision   int,
    -- A time that it was about: when something is to be published, or until when it is not.
    until      timestamptz
);
CREATE INDEX article_action_of_article ON article_action (article_id, id DESC);
