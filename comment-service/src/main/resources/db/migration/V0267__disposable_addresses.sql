SET LOCAL lock_timeout = '1s';

-- A rule to begin with, which moderators change, switch off or delete as any other: a newcomer with a disposable address
-- waits for a moderator. Its reason is none of the house rules, because nothing is held against the author; a moderator who
-- saves the rule chooses one.
INSERT INTO moderation_rule (version, name, condition, action, reason, mode, changed_at, switched_on_at)
VALUES (1, 'Wegwerfadresse',
        '{"all":[{"fact":"author.newcomer","op":"=","value":true},{"fact":"author.disposableMail","op":"=","value":true}]}',
        'hold', 'unchecked', 'on', now(), now());

INSERT INTO rule_version (rule_id, version, name, condition, action, reason, mode, changed_at)
VALUES (currval(pg_get_serial_sequence('moderation_rule', 'id')), 1, 'Wegwerfadresse',
        '{"all":[{"fact":"author.newcomer","op":"=","value":true},{"fact":"author.disposableMail","op":"=","value":true}]}',
        'hold', 'unchecked', 'on', now());
