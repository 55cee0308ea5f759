package org.leserbrief.topic.tagging;

/// Shows tests of the desk the search for candidates.
public final class PreviewPlan {
    public static final String CANDIDATES = TaggingPreview.CANDIDATES;

    private PreviewPlan() {}
}
