-- Of the package topic. One row: a release that did not know pictures of topics has read events, and may have left some out;
-- the streams know them. The read model is then made anew by itself.
CREATE TABLE topic_pictures_missing (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
INSERT INTO topic_pictures_missing (only_row) SELECT true WHERE EXISTS (SELECT FROM topic);

-- For the package media: nobody says until then that no topic shows a picture.
CREATE VIEW topic_pictures_missing_view AS SELECT only_row FROM topic_pictures_missing;
