-- Of the package newsletter.subscription: who gets the letter.
CREATE VIEW newsletter_subscriber_view AS
SELECT id, email, language, ressorts FROM newsletter_subscription WHERE state = 'CONFIRMED';

-- Of the package newsletter.issue: which issue is being sent.
CREATE VIEW newsletter_issue_view AS SELECT id, state FROM newsletter_issue;
