-- For the package media, of the package topic. What it was made of, topic_pictures_missing, told only what an upgrade had begun
-- with; a later release drops it.
CREATE OR REPLACE VIEW topic_pictures_missing_view AS SELECT true AS only_row FROM topic WHERE picture_version < version;
