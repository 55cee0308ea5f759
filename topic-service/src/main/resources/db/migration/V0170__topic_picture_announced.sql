SET LOCAL lock_timeout = '1s';

-- The version whose event has said the chosen picture. A replica of a release that does not say it leaves it behind.
ALTER TABLE topic ADD COLUMN picture_announced bigint NOT NULL DEFAULT 0;
