SET LOCAL lock_timeout = '1s';

-- How many articles and comments each of the topics has got since the day before; empty in lists of releases that did
-- not say it.
ALTER TABLE trending_list
    ADD COLUMN articles bigint[] NOT NULL DEFAULT '{}',
    ADD COLUMN comments bigint[] NOT NULL DEFAULT '{}';
