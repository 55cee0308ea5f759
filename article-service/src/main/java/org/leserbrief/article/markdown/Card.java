package org.leserbrief.article.markdown;

import org.jspecify.annotations.Nullable;
import org.leserbrief.article.story.Image;

/// What the teaser card of an article shows.
public record Card(
        String url,
        @Nullable String kicker,
        String headline,
        String teaser,
        @Nullable Image image) {}
