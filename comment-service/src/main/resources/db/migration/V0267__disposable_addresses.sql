SET LOCAL lock_timeout = '1s';

-- A rule to begin with, which moderators change, switch off or delete as any other: a newcomer with a disposable address
-- waits for a moderator. Its reason is none of the house rules, because nothing is held against the author. Where
-- moderators have made a rule about such addresses already, theirs holds.
INSERT INTO moderation_rule (version, name, condition, action, reason, mode, changed_at, switched_on_at)
SELECT shipped.* FROM (
    VALUES (1, 'Wegwerfadresse',
        '{"all":[{"fact":"author.newcomer","op":"=","value":true},{"fact":"author.disposableMail","op":"=","value":true}]}',
        'hold', 'address', 'on', now(), now())) AS shipped
WHERE NOT EXISTS (SELECT FROM moderation_rule WHERE condition LIKE '%"author.disposableMail"%');

-- Every other rule has its versions.
INSERT INTO rule_version (rule_id, version, name, condition, action, reason, mode, changed_at)
SELECT r.id, r.version, r.name, r.condition, r.action, r.reason, r.mode, r.changed_at
FROM (
    VALUES ('Wegwerfadresse')) AS shipped (name)
JOIN moderation_rule r ON r.name = shipped.name
WHERE NOT EXISTS (SELECT FROM rule_version v WHERE v.rule_id = r.id);
