SET LOCAL lock_timeout = '1s';

-- Whether a program seems to have sent it.
ALTER TABLE notice ADD COLUMN doubted boolean NOT NULL DEFAULT false;
