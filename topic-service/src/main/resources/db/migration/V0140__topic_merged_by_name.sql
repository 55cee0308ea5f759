-- The editors' list of merged topics.
CREATE INDEX CONCURRENTLY topic_merged_by_name ON topic (sort_name, id) WHERE merged_into IS NOT NULL;
