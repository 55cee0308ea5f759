SET LOCAL lock_timeout = '1s';

-- A deleted picture keeps its row, so that its addresses say that it is gone, and so that its files are removed even if the
-- process ends in between.
ALTER TABLE media
    ADD COLUMN deleted_at    timestamptz,
    -- Of a deleted picture: nothing of it is in the store any more.
    ADD COLUMN files_removed boolean NOT NULL DEFAULT false;

-- Files that are removed or stored change no page. Nor does a deletion: what a page shows is in use.
CREATE OR REPLACE TRIGGER media_content_changed AFTER UPDATE OF credit, caption, focal_x, focal_y ON media
    FOR EACH STATEMENT EXECUTE FUNCTION content_changed();

-- What was done at the desk that is about no single article: to pictures, Ressorts, authors and letters. Rows are added,
-- never changed.
CREATE TABLE desk_action (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    action     text        NOT NULL,
    -- The id of what it was done to, such as a picture's; empty for all Ressorts together.
    target     text        NOT NULL,
    -- What people call it, such as the name of its file.
    title      text        NOT NULL,
    actor_id   text        NOT NULL,
    actor_name text        NOT NULL
);
CREATE INDEX desk_action_of_target ON desk_action (target, id DESC);
-- Whether an account has left something here, for its erasure.
CREATE INDEX desk_action_of_actor ON desk_action (actor_id);

-- The pictures that a text names, wherever in it and in whatever form: an address, a field of a JSON document.
CREATE FUNCTION media_named(text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN ARRAY(SELECT DISTINCT found[1] FROM regexp_matches($1, '\m([0-9a-f]{32})\M', 'g') AS found);

-- Who begins to use a picture shares its row until the end of the transaction, and who deletes one needs it alone: so
-- either the deletion sees the use, or the use comes after the deletion. A trigger, because texts are written by several
-- packages, and by the release before.
CREATE FUNCTION media_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named text[];
    before text[] := '{}';
BEGIN
    IF tg_table_name = 'article_revision' THEN
        named := media_named(concat(new.image_url, ' ', new.body));
    ELSIF tg_table_name = 'author' THEN
        named := media_named(new.picture_url);
    ELSE
        named := media_named(concat(new.content, ' ', new.planned_content));
        IF tg_op = 'UPDATE' THEN
            before := media_named(concat(old.content, ' ', old.planned_content));
        END IF;
    END IF;
    PERFORM FROM media WHERE id = ANY (named) AND id <> ALL (before) ORDER BY id FOR KEY SHARE;
    RETURN NULL;
END;
$$;
CREATE TRIGGER article_revision_keeps_media AFTER INSERT ON article_revision FOR EACH ROW EXECUTE FUNCTION media_kept();
CREATE TRIGGER working_copy_keeps_media AFTER INSERT OR UPDATE ON working_copy FOR EACH ROW EXECUTE FUNCTION media_kept();
CREATE TRIGGER author_keeps_media AFTER INSERT OR UPDATE OF picture_url ON author FOR EACH ROW EXECUTE FUNCTION media_kept();
