-- The versions of word lists, the present one included, the newest of which are kept.
-- added, removed: how many words differ from the version before; null where that is not known.
CREATE TABLE word_list_version (
    name       text        NOT NULL,
    version    bigint      NOT NULL,
    words      text        NOT NULL,
    size       int         NOT NULL,
    added      int,
    removed    int,
    changed_at timestamptz NOT NULL,
    changed_by uuid        NOT NULL,
    PRIMARY KEY (name, version)
);
