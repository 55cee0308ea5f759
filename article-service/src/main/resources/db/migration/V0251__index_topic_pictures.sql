CREATE INDEX CONCURRENTLY topic_picture ON topic (picture) WHERE picture IS NOT NULL;
