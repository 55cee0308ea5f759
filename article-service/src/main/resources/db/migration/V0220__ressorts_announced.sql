SET LOCAL lock_timeout = '1s';

-- The version of which other services were told last.
ALTER TABLE ressort_list ADD COLUMN announced_version bigint NOT NULL DEFAULT 0;

-- That they were told is no change of what pages show.
DROP TRIGGER ressort_list_content_changed ON ressort_list;
CREATE TRIGGER ressort_list_content_changed AFTER UPDATE OF version ON ressort_list FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
