SET LOCAL lock_timeout = '1s';

-- The article's revision when its plan was made: a plan does not take back what readers were given since. Null for plans
-- of replicas that do not know the column.
ALTER TABLE working_copy ADD COLUMN planned_revision int;
