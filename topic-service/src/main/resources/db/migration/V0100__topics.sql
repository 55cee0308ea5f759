-- Substrings of names are looked up by trigrams. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- One row. Its version goes up with every change of names or merges, and its lock is what makes those changes one at a
-- time: editors are few, and two of them must not give one name to two topics or merge two topics into each other.
CREATE TABLE catalog (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint NOT NULL
);
INSERT INTO catalog (version) VALUES (1);

CREATE SEQUENCE topic_id_seq;

CREATE TABLE topic (
    id          bigint PRIMARY KEY,
    slug        text COLLATE "C" NOT NULL UNIQUE,
    name        text   NOT NULL,
    -- Made by the service and compared by bytes: an upgrade of the system's collations cannot break the order.
    sort_name   text COLLATE "C" NOT NULL,
    description text,
    parent_id   bigint REFERENCES topic,
    merged_into bigint REFERENCES topic,
    -- The topic at the end of the chain of merges; a living topic's is itself.
    living_id   bigint NOT NULL REFERENCES topic,
    version     bigint NOT NULL,
    CHECK ((merged_into IS NULL) = (living_id = id))
);
CREATE INDEX topic_by_name ON topic (sort_name, id) WHERE merged_into IS NULL;
CREATE INDEX topic_merged ON topic (merged_into) WHERE merged_into IS NOT NULL;

-- A topic's name (position 0) and aliases.
CREATE TABLE topic_name (
    -- As the finder reads it: two names that it cannot tell apart cannot belong to two topics.
    key      text COLLATE "C" PRIMARY KEY,
    topic_id bigint NOT NULL REFERENCES topic,
    position int    NOT NULL,
    name     text   NOT NULL,
    folded   text COLLATE "C" NOT NULL,
    slug     text COLLATE "C"
);
CREATE UNIQUE INDEX topic_name_topic ON topic_name (topic_id, position);
CREATE INDEX topic_name_folded ON topic_name (folded);
-- Read far more often than written: no list of pending entries, which every search would have to read through.
CREATE INDEX topic_name_trigrams ON topic_name USING gin (folded gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX topic_name_slug ON topic_name (slug) WHERE slug IS NOT NULL;
