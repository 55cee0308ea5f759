package org.leserbrief.article.announcement;

import java.util.List;
import org.leserbrief.article.publication.ArticleChanged;

/// Somebody to be told of changes.
public interface Receiver {
    /// As in the database.
    String name();

    /// Whether the operator has set it up.
    boolean isOn();

    /// What it is told after a change, such as addresses.
    List<String> messages(ArticleChanged change);

    /// How often it is told.
    int times();

    /// Tells it of several at once. Takes a few seconds at most.
    Answer tell(List<String> messages);

    enum Answer {
        TAKEN,
        /// It could not take them now.
        LATER,
        /// It would not take them at any time.
        REFUSED
    }
}
