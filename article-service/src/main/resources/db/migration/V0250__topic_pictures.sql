SET LOCAL lock_timeout = '1s';

-- The id of the picture of the library that an editor has chosen for a topic. A topic that is merged keeps it: the merge
-- may be undone.
ALTER TABLE topic ADD COLUMN picture text;
