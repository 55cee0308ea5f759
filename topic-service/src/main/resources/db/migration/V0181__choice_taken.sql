SET LOCAL lock_timeout = '1s';

-- Whether the topics that editors chose before the first publication have been taken over, or were none: events of later
-- revisions say them again, and a topic that was created since is not meant. A release that does not take them leaves it
-- false, so that the next event makes up for it.
ALTER TABLE article ADD COLUMN choice_taken boolean NOT NULL DEFAULT false;
