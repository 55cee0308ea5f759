SET LOCAL lock_timeout = '1s';

-- Of the package commentcount: the newest known fact about each comment, and who wrote it.
CREATE TABLE article_comment (
    comment_id bigint PRIMARY KEY,
    article_id bigint NOT NULL,
    version    bigint NOT NULL,
    -- A pseudonym of the author that holds for this article only. Null if the comment does not count, or if nobody has
    -- told it yet.
    commenter  bigint
);
CREATE INDEX article_comment_of_article ON article_comment (article_id) INCLUDE (version);

-- How many visible comments each commenter of an article has there.
CREATE TABLE article_commenter (
    article_id bigint NOT NULL,
    commenter  bigint NOT NULL,
    comments   bigint NOT NULL,
    PRIMARY KEY (article_id, commenter)
);

-- Of the package topnews: what Top-News is computed from. The score is additive: it changes when something happens, and
-- not as time passes.
CREATE TABLE ranked_article (
    article_id   bigint PRIMARY KEY,
    -- The article's; null while readers cannot read it.
    published_at timestamptz,
    commenters   bigint NOT NULL DEFAULT 0,
    comments     bigint NOT NULL DEFAULT 0,
    reads        bigint NOT NULL DEFAULT 0,
    -- By an editor.
    weight       double precision NOT NULL DEFAULT 0 CHECK (weight BETWEEN -2 AND 2),
    -- What readers do, without the age. Without a logarithm of what is negative, because the triggers below propose
    -- differences to insert.
    interest     double precision NOT NULL GENERATED ALWAYS AS (
        log(cast(1 + 3 * greatest(commenters, 0) + greatest(comments, 0) / 2.0 + reads / 100.0 AS double precision)) + weight) STORED,
    score        double precision GENERATED ALWAYS AS (
        log(cast(1 + 3 * greatest(commenters, 0) + greatest(comments, 0) / 2.0 + reads / 100.0 AS double precision)) + weight
        + cast(extract(epoch FROM published_at - timestamptz '1970-01-01 00:00:00+00') AS double precision) / 43200) STORED
);
CREATE INDEX ranked_article_score ON ranked_article (score DESC, article_id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX ranked_article_period ON ranked_article (published_at) INCLUDE (article_id, interest)
    WHERE published_at IS NOT NULL;

-- Of the package topnews: what editors put first, and until when.
CREATE TABLE article_pin (
    article_id  bigint PRIMARY KEY,
    pinned_at   timestamptz NOT NULL,
    until       timestamptz NOT NULL,
    editor_id   text NOT NULL,
    editor_name text NOT NULL
);
CREATE INDEX article_pin_newest ON article_pin (pinned_at DESC, article_id DESC);
CREATE TRIGGER article_pin_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON article_pin FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();

-- Triggers, because publications, comments, reconciliation and rebuilds all change what is ranked, and the release before,
-- which does some of it during a roll-out, knows nothing of these tables.
CREATE FUNCTION ranked_article_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ranked_article (article_id, published_at)
    VALUES (new.id, CASE WHEN new.state = 'PUBLISHED' THEN new.published_at END)
    ON CONFLICT (article_id) DO UPDATE SET published_at = excluded.published_at;
    RETURN NULL;
END
$$;
CREATE TRIGGER ranked_article_inserted AFTER INSERT ON article FOR EACH ROW
    EXECUTE FUNCTION ranked_article_published();
CREATE TRIGGER ranked_article_updated AFTER UPDATE ON article FOR EACH ROW
    WHEN ((old.state, old.published_at) IS DISTINCT FROM (new.state, new.published_at))
    EXECUTE FUNCTION ranked_article_published();

CREATE FUNCTION ranked_article_discussed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE ranked_article SET comments = 0 WHERE article_id = old.group_id;
    ELSE
        INSERT INTO ranked_article (article_id, comments) VALUES (new.group_id, greatest(new.count, 0))
        ON CONFLICT (article_id) DO UPDATE SET comments = excluded.comments;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER ranked_article_discussed AFTER INSERT OR UPDATE OR DELETE ON tally FOR EACH ROW
    EXECUTE FUNCTION ranked_article_discussed();

-- Once a statement: a batch of events may bring a hundred commenters of one article.
CREATE FUNCTION ranked_article_commented() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO ranked_article AS ranked (article_id, commenters)
        SELECT article_id, count(*) FROM new_row WHERE comments > 0 GROUP BY article_id ORDER BY article_id
        ON CONFLICT (article_id) DO UPDATE SET commenters = ranked.commenters + excluded.commenters;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO ranked_article AS ranked (article_id, commenters)
        SELECT article_id, sum(CASE WHEN new_row.comments > 0 THEN 1 ELSE -1 END)
        FROM new_row JOIN old_row USING (article_id, commenter)
        WHERE (new_row.comments > 0) <> (old_row.comments > 0)
        GROUP BY article_id ORDER BY article_id
        ON CONFLICT (article_id) DO UPDATE SET commenters = greatest(ranked.commenters + excluded.commenters, 0);
    ELSE
        INSERT INTO ranked_article AS ranked (article_id, commenters)
        SELECT article_id, -count(*) FROM old_row WHERE comments > 0 GROUP BY article_id ORDER BY article_id
        ON CONFLICT (article_id) DO UPDATE SET commenters = greatest(ranked.commenters + excluded.commenters, 0);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER ranked_article_commenter_inserted AFTER INSERT ON article_commenter
    REFERENCING NEW TABLE AS new_row FOR EACH STATEMENT EXECUTE FUNCTION ranked_article_commented();
CREATE TRIGGER ranked_article_commenter_updated AFTER UPDATE ON article_commenter
    REFERENCING OLD TABLE AS old_row NEW TABLE AS new_row FOR EACH STATEMENT EXECUTE FUNCTION ranked_article_commented();
CREATE TRIGGER ranked_article_commenter_deleted AFTER DELETE ON article_commenter
    REFERENCING OLD TABLE AS old_row FOR EACH STATEMENT EXECUTE FUNCTION ranked_article_commented();

-- An operator may empty a read model before it is rebuilt.
CREATE FUNCTION ranked_article_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'tally' THEN
        UPDATE ranked_article SET comments = 0 WHERE comments <> 0;
    ELSE
        UPDATE ranked_article SET commenters = 0 WHERE commenters <> 0;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER ranked_article_emptied AFTER TRUNCATE ON tally FOR EACH STATEMENT
    EXECUTE FUNCTION ranked_article_emptied();
CREATE TRIGGER ranked_article_emptied AFTER TRUNCATE ON article_commenter FOR EACH STATEMENT
    EXECUTE FUNCTION ranked_article_emptied();

-- From here to the end of this migration nobody publishes or counts, whom the triggers keep out.
INSERT INTO ranked_article (article_id, published_at, comments)
SELECT coalesce(article.id, tally.group_id), CASE WHEN state = 'PUBLISHED' THEN published_at END,
    greatest(coalesce(count, 0), 0)
FROM article FULL JOIN tally ON tally.group_id = article.id;
