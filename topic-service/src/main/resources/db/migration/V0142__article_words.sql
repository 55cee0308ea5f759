-- The words of a text without case, for the editors' search for articles that a name may be in. The punctuation goes
-- first, because the parser takes "und/oder" for a file and "-19" of "Covid-19" for a number. What comes after 100,000
-- characters is not searched: a tsvector has at most a megabyte.
CREATE FUNCTION article_words(written text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN to_tsvector('simple', regexp_replace(
    casefold(left(written, 100000) COLLATE "pg_unicode_fast"), '[^[:alnum:]]+', ' ', 'g'));
