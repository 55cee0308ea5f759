CREATE VIEW announced_author AS
SELECT id, article_id, version, author_id, state = 'published' AS published FROM comment WHERE ever_visible;
COMMENT ON VIEW announced_author IS
    'As announced_comment, with who has written them, for services that count commenters.';
