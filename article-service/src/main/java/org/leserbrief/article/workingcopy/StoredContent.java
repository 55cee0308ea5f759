package org.leserbrief.article.workingcopy;

import org.jspecify.annotations.Nullable;

/// The content of a working copy as the database keeps it: JSON, and out of it what the list of the desk shows.
record StoredContent(
        String json,
        @Nullable String headline,
        @Nullable String authorName,
        @Nullable String authorSlug) {}
