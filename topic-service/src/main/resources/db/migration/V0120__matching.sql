SET LOCAL lock_timeout = '1s';

-- Under what conditions the names of a topic count in a text. Of the words of `context` one must be in the article where
-- a name is ambiguous; a phrase of `exclusions` is none of the topic's names, though it has one in it.
ALTER TABLE topic
    ADD COLUMN context    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN exclusions text[] NOT NULL DEFAULT '{}';
ALTER TABLE topic_name
    ADD COLUMN ambiguous      boolean NOT NULL DEFAULT false,
    ADD COLUMN case_sensitive boolean NOT NULL DEFAULT false;

-- One row: the words that are never found as a topic. Its version is what editors change it by; a change raises the
-- catalog's version, too.
CREATE TABLE stop_word_list (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint NOT NULL,
    words    text[] NOT NULL
);
INSERT INTO stop_word_list (version, words) VALUES (1, '{}');

-- Of the package catalog.
CREATE VIEW topic_matching_view AS
SELECT id AS topic_id, context, exclusions,
       ARRAY(SELECT name FROM topic_name WHERE topic_id = topic.id AND ambiguous ORDER BY position) AS ambiguous,
       ARRAY(SELECT name FROM topic_name WHERE topic_id = topic.id AND case_sensitive ORDER BY position) AS case_sensitive
FROM topic;
