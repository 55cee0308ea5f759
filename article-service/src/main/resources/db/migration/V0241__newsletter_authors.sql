SET LOCAL lock_timeout = '1s';

-- Authors of whose new articles a subscriber's letter has a line each, besides the Top-News; their slugs.
ALTER TABLE newsletter_subscription ADD COLUMN authors text[] NOT NULL DEFAULT '{}';

-- Of the package newsletter.subscription: who gets the letter.
CREATE OR REPLACE VIEW newsletter_subscriber_view AS
SELECT id, email, language, ressorts, authors FROM newsletter_subscription WHERE state = 'CONFIRMED';
