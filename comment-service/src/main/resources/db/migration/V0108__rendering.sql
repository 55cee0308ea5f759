-- The second rendering bounds the length of a comment's HTML and leaves the marks of a link off what leads nowhere: see
-- Rendering and BoundedMarkdown. The job renders what is older anew.
DROP INDEX comment_unrendered;
CREATE INDEX comment_unrendered ON comment (id) WHERE rendering < 2;
