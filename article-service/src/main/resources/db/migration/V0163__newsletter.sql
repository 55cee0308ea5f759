-- The weekly letter: who gets it and by what consent, its issues, and which mail went to whom.

-- The key of the hashes of addresses: without it nobody can try addresses against them.
CREATE TABLE newsletter_key (
    key bytea NOT NULL
);
INSERT INTO newsletter_key (key) VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Requests that were answered and are not worked on yet, for some seconds. Each is one row whatever its address is, so
-- that no answer tells one address from another.
CREATE TABLE newsletter_sign_up (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Empty for what was no address.
    email           text        NOT NULL,
    language        text        NOT NULL CHECK (language IN ('de', 'en')),
    ressorts        text[]      NOT NULL,
    consent_text    text        NOT NULL,
    consent_version int         NOT NULL,
    page            text        NOT NULL,
    requested_at    timestamptz NOT NULL
);

CREATE TABLE newsletter_subscription (
    id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address_hash           bytea       NOT NULL UNIQUE,
    email                  text        NOT NULL,
    state                  text        NOT NULL CHECK (state IN ('PENDING', 'CONFIRMED', 'WITHDRAWN')),
    language               text        NOT NULL CHECK (language IN ('de', 'en')),
    -- Empty for all.
    ressorts               text[]      NOT NULL,
    changed_at             timestamptz NOT NULL,
    confirmation_queued_at timestamptz NOT NULL
);
-- Who gets an issue, and what is to be forgotten.
CREATE INDEX newsletter_subscription_of_state ON newsletter_subscription (state, changed_at);

-- What somebody has agreed to, each time, with what proves it (§ 7 (2) UWG).
CREATE TABLE newsletter_consent (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscription_id bigint      NOT NULL REFERENCES newsletter_subscription (id) ON DELETE CASCADE,
    text            text        NOT NULL,
    text_version    int         NOT NULL,
    language        text        NOT NULL,
    page            text        NOT NULL,
    requested_at    timestamptz NOT NULL,
    -- Null when the mail is on its way, was sent or was given up.
    mail_due_at     timestamptz,
    mail_attempts   int         NOT NULL DEFAULT 0,
    mailed_at       timestamptz,
    -- SHA-256 of subject and text of the confirmation mail.
    mail_hash       bytea,
    token_hash      bytea UNIQUE,
    confirmed_at    timestamptz,
    withdrawn_at    timestamptz
);
CREATE INDEX newsletter_consent_of_subscription ON newsletter_consent (subscription_id);
CREATE INDEX newsletter_consent_mail_due ON newsletter_consent (mail_due_at) WHERE mail_due_at IS NOT NULL;
CREATE INDEX newsletter_consent_open ON newsletter_consent (requested_at) WHERE confirmed_at IS NULL;

-- The addresses in the links of letters, by which readers change or end their subscription.
CREATE TABLE newsletter_link (
    token_hash      bytea       PRIMARY KEY,
    subscription_id bigint      NOT NULL REFERENCES newsletter_subscription (id) ON DELETE CASCADE,
    created_at      timestamptz NOT NULL
);
CREATE INDEX newsletter_link_of_subscription ON newsletter_link (subscription_id);

-- Addresses that get no mail because a mail server has refused them for good.
CREATE TABLE newsletter_suppression (
    address_hash bytea       PRIMARY KEY,
    since        timestamptz NOT NULL,
    reason       text        NOT NULL
);

CREATE TABLE newsletter_issue (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issue_date  date        NOT NULL UNIQUE,
    state       text        NOT NULL CHECK (state IN ('PLANNED', 'HELD', 'SENDING', 'FINISHED')),
    version     bigint      NOT NULL DEFAULT 1,
    send_at     timestamptz NOT NULL,
    greeting_de text,
    greeting_en text,
    -- Whether an editor has chosen the articles. Otherwise they are the Top-News of the moment at which sending begins.
    chosen      boolean     NOT NULL DEFAULT false,
    articles    bigint[]    NOT NULL DEFAULT '{}',
    started_at  timestamptz,
    finished_at timestamptz,
    CHECK (state NOT IN ('SENDING', 'FINISHED') OR started_at IS NOT NULL)
);
CREATE INDEX newsletter_issue_open ON newsletter_issue (send_at) WHERE state IN ('PLANNED', 'SENDING');

-- One row for each mail of an issue, made before the first of them is sent. Without a foreign key to the subscription:
-- the figures of an issue stay when a subscription is deleted.
CREATE TABLE newsletter_recipient (
    issue_id        bigint      NOT NULL REFERENCES newsletter_issue (id),
    subscription_id bigint      NOT NULL,
    state           text        NOT NULL
        CHECK (state IN ('PREPARED', 'SENDING', 'SENT', 'FAILED', 'EXCLUDED', 'UNCERTAIN')),
    attempts        int         NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    -- A code of the mail server, or a word of ours; never an address.
    reason          text,
    PRIMARY KEY (issue_id, subscription_id)
);
CREATE INDEX newsletter_recipient_due ON newsletter_recipient (issue_id, next_attempt_at, subscription_id)
    WHERE state = 'PREPARED';
CREATE INDEX newsletter_recipient_sending ON newsletter_recipient (changed_at) WHERE state = 'SENDING';

-- How many letters all replicas together have taken in the present minute.
CREATE TABLE newsletter_pace (
    minute timestamptz NOT NULL,
    taken  int         NOT NULL
);
INSERT INTO newsletter_pace (minute, taken) VALUES ('-infinity', 0);
