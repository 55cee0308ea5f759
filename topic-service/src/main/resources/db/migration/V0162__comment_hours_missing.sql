-- Of the package counts. One row: a release that did not keep when comments were written has counted some; the streams
-- know it. The read model is then made anew by itself.
CREATE TABLE comment_hours_missing (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
INSERT INTO comment_hours_missing (only_row)
SELECT true WHERE EXISTS (SELECT FROM tally_member) AND NOT EXISTS (SELECT FROM article_comment);
