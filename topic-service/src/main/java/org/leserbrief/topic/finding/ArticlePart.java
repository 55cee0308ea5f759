package org.leserbrief.topic.finding;

/// A part of an article, and the weight of a mention in it: the headline says best what an article is about.
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
