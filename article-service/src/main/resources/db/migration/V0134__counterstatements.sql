-- What people whom an article makes claims about demanded to be published beside it (§ 20 MStV). A change is another
-- version; the last one counts.
CREATE TABLE counterstatement (
    article_id   bigint      NOT NULL,
    -- Counts from 1 within the article.
    number       int         NOT NULL CHECK (number > 0),
    version      bigint      NOT NULL CHECK (version > 0),
    claimant     text        NOT NULL,
    text         text        NOT NULL,
    stands_since timestamptz NOT NULL,
    -- Null: with the article, and after its withdrawal for as long as the article had been offered.
    stands_until timestamptz CHECK (stands_until > stands_since),
    written_at   timestamptz NOT NULL,
    editor_id    text        NOT NULL,
    editor_name  text        NOT NULL,
    PRIMARY KEY (article_id, number, version)
);

-- Of the package counterstatement: the last version of each.
CREATE VIEW counterstatement_view AS
SELECT DISTINCT ON (article_id, number) article_id, number, version, claimant, text, stands_since, stands_until
FROM counterstatement
ORDER BY article_id, number, version DESC;

CREATE TRIGGER counterstatement_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON counterstatement
    FOR EACH STATEMENT EXECUTE FUNCTION content_changed();
