SET LOCAL lock_timeout = '1s';

-- A rule to begin with, which moderators change, switch off or delete as any other: a newcomer with a disposable address
-- waits for a moderator. Its reason is none of the house rules, because nothing is held against the author. Where
-- moderators have made a rule about such addresses already, theirs holds.
WITH added AS (
    INSERT INTO moderation_rule (version, name, condition, action, reason, mode, changed_at, switched_on_at)
    SELECT 1, 'Wegwerfadresse',
        '{"all":[{"fact":"author.newcomer","op":"=","value":true},{"fact":"author.disposableMail","op":"=","value":true}]}',
        'hold', 'address', 'on', now(), now()
    WHERE NOT EXISTS (SELECT FROM moderation_rule WHERE condition LIKE '%"author.disposableMail"%')
    RETURNING id, version, name, condition, action, reason, mode, changed_at
)
INSERT INTO rule_version (rule_id, version, name, condition, action, reason, mode, changed_at)
SELECT id, version, name, condition, action, reason, mode, changed_at FROM added;
