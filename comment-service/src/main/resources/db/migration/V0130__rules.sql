-- Moderators' rules, the facts that they read, and what they did.

-- Goes up with every change of a rule or a word list, so that replicas notice one.
CREATE TABLE rule_set (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint NOT NULL
);
INSERT INTO rule_set (version) VALUES (1);

-- condition: JSON as it was written.
-- switched_on_at: since when the rule acts as it is. braked_at: when it fell back to shadow by itself, until it is saved.
CREATE TABLE moderation_rule (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version        bigint      NOT NULL,
    name           text        NOT NULL,
    condition      text        NOT NULL,
    action         text        NOT NULL CHECK (action IN ('hold', 'flag', 'reject')),
    reason         text        NOT NULL,
    mode           text        NOT NULL CHECK (mode IN ('off', 'shadow', 'on')),
    changed_at     timestamptz NOT NULL,
    switched_on_at timestamptz,
    braked_at      timestamptz
);

-- Every version of a rule, the present one included. Rows are only added.
-- mode is null where the rule was deleted; changed_by is null where the brake changed it.
CREATE TABLE rule_version (
    rule_id    bigint      NOT NULL,
    version    bigint      NOT NULL,
    name       text        NOT NULL,
    condition  text        NOT NULL,
    action     text        NOT NULL,
    reason     text        NOT NULL,
    mode       text,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (rule_id, version)
);

-- words: one a line, as they were written.
CREATE TABLE word_list (
    name       text PRIMARY KEY,
    version    bigint      NOT NULL,
    words      text        NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid        NOT NULL
);

-- What rules can know of a comment, as it was when the text was written.
CREATE TABLE comment_facts (
    comment_id      bigint PRIMARY KEY,
    comment_version bigint      NOT NULL,
    article_id      bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    facts           jsonb       NOT NULL
);
-- How many comments a discussion has got in the last minutes.
CREATE INDEX comment_facts_of_article ON comment_facts (article_id, created_at);
-- How many there were in the last hour, and where the last days begin; costs next to nothing on insert.
CREATE INDEX comment_facts_age ON comment_facts USING brin (created_at);

-- Which rules matched a text, with what they are called to do.
-- measure: what was done because of this hit; null if nothing was, or if another rule did.
-- waited_for: why the comment would have waited for moderators without the rule.
CREATE TABLE rule_hit (
    comment_id      bigint      NOT NULL,
    comment_version bigint      NOT NULL,
    rule_id         bigint      NOT NULL,
    rule_version    bigint      NOT NULL,
    action          text        NOT NULL,
    mode            text        NOT NULL CHECK (mode IN ('shadow', 'on')),
    measure         text        CHECK (measure IN ('hold', 'flag', 'reject')),
    waited_for      text,
    author_id       uuid        NOT NULL,
    hit_at          timestamptz NOT NULL,
    PRIMARY KEY (comment_id, comment_version, rule_id)
);
-- A rule's own figures.
CREATE INDEX rule_hit_of_rule ON rule_hit (rule_id, hit_at);
-- What was done to an author's comments.
CREATE INDEX rule_hit_of_author ON rule_hit (author_id, hit_at) WHERE measure IN ('hold', 'reject');

CREATE VIEW comment_rule AS
SELECT h.comment_id, h.comment_version, h.rule_id, v.name, h.action, h.mode, h.measure, h.waited_for
FROM rule_hit h JOIN rule_version v ON v.rule_id = h.rule_id AND v.version = h.rule_version;
COMMENT ON VIEW comment_rule IS
    'Which rules matched a comment, and what they did. For moderators only.';

CREATE VIEW rule_measure AS
SELECT h.comment_id, h.comment_version, h.author_id, h.measure, v.reason, h.hit_at
FROM rule_hit h JOIN rule_version v ON v.rule_id = h.rule_id AND v.version = h.rule_version
WHERE h.measure IN ('hold', 'reject');
COMMENT ON VIEW rule_measure IS
    'What rules did to an author''s comments, and the reason, for the author: without the rules'' names.';
