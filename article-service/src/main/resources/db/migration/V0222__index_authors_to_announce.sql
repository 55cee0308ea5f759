CREATE INDEX CONCURRENTLY author_to_announce ON author (slug) WHERE announced_version < version;
