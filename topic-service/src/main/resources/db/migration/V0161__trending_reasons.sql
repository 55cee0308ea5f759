SET LOCAL lock_timeout = '1s';

-- What was told of each of the topics: a list is told again when that has changed.
ALTER TABLE trending_list
    ADD COLUMN articles bigint[] NOT NULL DEFAULT '{}',
    ADD COLUMN comments bigint[] NOT NULL DEFAULT '{}';
