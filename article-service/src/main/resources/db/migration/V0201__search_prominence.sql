-- Of the package search: the words for which an article counts in search_word.seen, so that it counts once however often it is
-- indexed.
CREATE TABLE search_prominence (
    article_id bigint PRIMARY KEY,
    -- Folded, those of the headline, kicker, teaser and topics.
    words      text[] COLLATE "C" NOT NULL
);
