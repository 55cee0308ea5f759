SET LOCAL lock_timeout = '1s';

-- The version of the topic up to which it is known which picture it shows. A release that does not know pictures reads events
-- too while another is rolled out, and raises only `version`: then the picture may be another one, and the read model is made
-- anew. That also holds for every topic that such a release has stored.
ALTER TABLE topic ADD COLUMN picture_version bigint NOT NULL DEFAULT 0;
