-- Names that recur in articles and that no topic has, as the last run has found them: a job replaces them.
CREATE TABLE topic_suggestion (
    folded   text COLLATE "C" PRIMARY KEY,
    phrase   text   NOT NULL,
    words    int    NOT NULL,
    -- In how many of the articles that were looked at, and how often in all of them.
    articles int    NOT NULL,
    mentions int    NOT NULL,
    score    double precision NOT NULL
);
CREATE INDEX topic_suggestion_best ON topic_suggestion (score DESC, folded);

-- What an editor does not want to see again.
CREATE TABLE dismissed_suggestion (
    folded       text COLLATE "C" PRIMARY KEY,
    phrase       text NOT NULL,
    dismissed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX dismissed_suggestion_newest ON dismissed_suggestion (dismissed_at DESC, folded);

-- One row: when the last run began, and what it has seen. Moving the time is how a replica claims a run.
CREATE TABLE suggestion_run (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    began_at timestamptz NOT NULL,
    articles int NOT NULL
);
INSERT INTO suggestion_run (began_at, articles) VALUES ('-infinity', 0);

-- Of the package tagging: the texts of published articles.
CREATE VIEW article_text_view AS
SELECT article.id AS article_id, article.headline, article.teaser, article_text.body, article.url, article.published_at
FROM article JOIN article_text ON article_text.article_id = article.id WHERE article.state = 'published';
