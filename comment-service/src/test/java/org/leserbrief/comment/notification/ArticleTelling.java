package org.leserbrief.comment.notification;

/// Lets tests of other packages decide when followers are told.
public final class ArticleTelling {
    public static final String JOB = ArticleFanOut.JOB;

    private ArticleTelling() {}

    /// Tells all that is due now.
    public static void run(ArticleFanOut fanOut) {
        fanOut.run();
    }
}
