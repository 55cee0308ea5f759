-- The list of the desk, of one Ressort, in whatever state.
CREATE INDEX CONCURRENTLY article_desk_ressort ON article (ressort, id DESC) WHERE ressort IS NOT NULL;
