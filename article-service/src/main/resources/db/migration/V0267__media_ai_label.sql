SET LOCAL lock_timeout = '1s';

-- The part that artificial intelligence had in a picture: NONE, ASSISTED or GENERATED.
ALTER TABLE media ADD COLUMN ai_label text NOT NULL DEFAULT 'NONE';

-- Pages show it.
CREATE OR REPLACE TRIGGER media_content_changed AFTER UPDATE OF credit, caption, focal_x, focal_y, ai_label ON media
    FOR EACH STATEMENT EXECUTE FUNCTION content_changed();
