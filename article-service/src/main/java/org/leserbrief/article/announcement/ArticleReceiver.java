package org.leserbrief.article.announcement;

import java.util.List;
import org.leserbrief.article.publication.ArticleChanged;
import org.leserbrief.platform.http.announcement.Receiver;

/// Somebody to be told of changed articles.
public interface ArticleReceiver extends Receiver {
    /// Whether the operator has set it up.
    boolean isOn();

    /// What it is told after a change, such as addresses.
    List<String> messages(ArticleChanged change);
}
