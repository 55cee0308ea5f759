SET LOCAL lock_timeout = '1s';

-- How many articles and comments each of the topics has got since the day before. reasons_version: of the list that
-- these are of; replicas of the release before store another list without them.
ALTER TABLE trending_list
    ADD COLUMN reasons_version bigint,
    ADD COLUMN articles bigint[] NOT NULL DEFAULT '{}',
    ADD COLUMN comments bigint[] NOT NULL DEFAULT '{}';
