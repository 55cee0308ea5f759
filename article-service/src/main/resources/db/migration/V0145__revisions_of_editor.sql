-- Whether somebody who is erased was an editor.
CREATE INDEX CONCURRENTLY article_revision_editor ON article_revision (editor_id);
