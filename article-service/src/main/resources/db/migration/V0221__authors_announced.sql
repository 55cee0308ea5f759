SET LOCAL lock_timeout = '1s';

-- The version of which other services were told last.
ALTER TABLE author ADD COLUMN announced_version bigint NOT NULL DEFAULT 0;

-- That they were told is no change of what pages show.
DROP TRIGGER author_content_changed ON author;
CREATE TRIGGER author_content_changed
    AFTER INSERT OR DELETE OR TRUNCATE
        OR UPDATE OF slug, name, biography_de, biography_en, picture_url, picture_alt, picture_credit, contact_url, version
    ON author FOR EACH STATEMENT EXECUTE FUNCTION content_changed();
