-- Of the package topic: the topics that trend, as topic-service has told them last. At most one row.
CREATE TABLE trending_list (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint NOT NULL,
    slugs    text[] NOT NULL
);
-- The front page shows them, and is made anew when the list changes.
CREATE TRIGGER trending_list_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON trending_list FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
