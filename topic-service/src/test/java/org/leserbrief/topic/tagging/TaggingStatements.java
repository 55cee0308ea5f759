package org.leserbrief.topic.tagging;

/// Shows tests of the desk the statements behind it.
public final class TaggingStatements {
    public static final String CANDIDATES = TaggingPreview.CANDIDATES;
    public static final String QUEUE = TaggingReview.QUEUE;

    private TaggingStatements() {}
}
