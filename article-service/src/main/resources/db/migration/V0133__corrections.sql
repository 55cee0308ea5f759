-- What the editors had to correct or to clarify in an article that was live. Rows are never deleted: who takes one back
-- leaves a trace.
CREATE TABLE correction (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article_id        bigint      NOT NULL,
    -- Counts from 1 within the article.
    number            int         NOT NULL CHECK (number > 0),
    kind              text        NOT NULL CHECK (kind IN ('CORRECTION', 'CLARIFICATION')),
    text              text        NOT NULL,
    -- The article's revision when it was published.
    revision          int         NOT NULL,
    corrected_at      timestamptz NOT NULL,
    editor_id         text        NOT NULL,
    editor_name       text        NOT NULL,
    retracted_at      timestamptz,
    retracted_by_id   text,
    retracted_by_name text,
    retraction_reason text,
    UNIQUE (article_id, number),
    CHECK (num_nulls(retracted_at, retracted_by_id, retracted_by_name, retraction_reason) IN (0, 4))
);
CREATE INDEX correction_newest ON correction (corrected_at DESC, id DESC) WHERE retracted_at IS NULL;

-- Of the package correction: what stands.
CREATE VIEW correction_view AS
SELECT id, article_id, number, kind, text, corrected_at FROM correction WHERE retracted_at IS NULL;

CREATE TRIGGER correction_content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON correction FOR EACH STATEMENT
    EXECUTE FUNCTION content_changed();
