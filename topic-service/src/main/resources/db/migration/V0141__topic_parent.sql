-- What is below a topic.
CREATE INDEX CONCURRENTLY topic_parent ON topic (parent_id) WHERE parent_id IS NOT NULL;
