package org.leserbrief.topic.finding;

/// A part of an article, and what a mention in it weighs: what an article is about stands in its
/// headline.
enum ArticlePart {
    HEADLINE(5) {
        @Override
        String of(ArticleText text) {
            return text.headline();
        }
    },
    TEASER(3) {
        @Override
        String of(ArticleText text) {
            return text.teaser();
        }
    },
    BODY(1) {
        @Override
        String of(ArticleText text) {
            return text.body();
        }
    };

    private final int weight;

    ArticlePart(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    abstract String of(ArticleText text);
}
