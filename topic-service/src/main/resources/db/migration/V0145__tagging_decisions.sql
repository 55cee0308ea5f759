SET LOCAL lock_timeout = '1s';

-- What an editor has decided about one topic of one article. It holds whatever the text or the names become; a topic
-- that has been merged since stands for the one that it is merged into.
CREATE TABLE tagging_decision (
    article_id bigint NOT NULL REFERENCES article,
    topic_id   bigint NOT NULL REFERENCES topic,
    verdict    text   NOT NULL CHECK (verdict IN ('confirmed', 'rejected')),
    decided_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (article_id, topic_id)
);

-- What the finder was unsure of when it read an article last. The primary key is the order of the queue: the newest
-- article first.
CREATE TABLE uncertain_tagging (
    article_id bigint  NOT NULL REFERENCES article,
    topic_id   bigint  NOT NULL REFERENCES topic,
    score      int     NOT NULL,
    -- Whether the article has been given the topic.
    tagged     boolean NOT NULL,
    PRIMARY KEY (article_id, topic_id)
);
