-- For the package media, of the package topic: which topics show a picture by an editor's choice.
CREATE VIEW topic_picture_view AS SELECT slug, name, picture FROM topic WHERE picture IS NOT NULL;
