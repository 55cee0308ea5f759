-- The Ressorts in the navigation of pages, in their order, as article-service says; none before it has.
-- version: of its list.
CREATE TABLE section_list (
    id       smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    version  bigint NOT NULL,
    slugs    text[] NOT NULL,
    names_de text[] NOT NULL,
    names_en text[] NOT NULL
);

-- Every page shows them. A list that is told again changes nothing.
CREATE TRIGGER section_list_content_changed AFTER UPDATE ON section_list FOR EACH ROW
    WHEN ((old.slugs, old.names_de, old.names_en) IS DISTINCT FROM (new.slugs, new.names_de, new.names_en))
    EXECUTE FUNCTION content_changed();
CREATE TRIGGER section_list_content_added AFTER INSERT ON section_list FOR EACH ROW EXECUTE FUNCTION content_changed();
CREATE TRIGGER section_list_content_deleted AFTER DELETE OR TRUNCATE ON section_list FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
