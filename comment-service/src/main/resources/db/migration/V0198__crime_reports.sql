-- Suspicions of crimes against life or safety that moderators have reported to an authority (Regulation (EU) 2022/2065,
-- article 18). What the authority may ask for is kept with it, because the comment and its author's account can be erased.
CREATE TABLE crime_report (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    comment_id         bigint      NOT NULL,
    comment_version    bigint      NOT NULL,
    author_id          uuid        NOT NULL,
    comment_text       text        NOT NULL,
    comment_written_at timestamptz NOT NULL,
    authority          text        NOT NULL CHECK (authority IN ('police', 'bka', 'prosecutor', 'europol', 'other')),
    reference          text,
    note               text        NOT NULL,
    reported_at        timestamptz NOT NULL,
    recorded_by        uuid        NOT NULL,
    recorded_at        timestamptz NOT NULL
);
CREATE INDEX crime_report_of_comment ON crime_report (comment_id, id);
-- For the job that deletes old ones.
CREATE INDEX crime_report_age ON crime_report (recorded_at);
