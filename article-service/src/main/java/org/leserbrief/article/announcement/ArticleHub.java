package org.leserbrief.article.announcement;

import java.util.List;
import org.leserbrief.article.publication.ArticleChanged;
import org.leserbrief.platform.http.announcement.Receiver;

/// A hub of feeds that is told of articles, by their ids.
record ArticleHub(Receiver hub) implements ArticleReceiver {
    @Override
    public String name() {
        return hub.name();
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public List<String> messages(ArticleChanged change) {
        return List.of(Long.toString(change.id().value()));
    }

    @Override
    public int times() {
        return hub.times();
    }

    @Override
    public Retries retries() {
        return hub.retries();
    }

    @Override
    public Answer tell(List<String> articles) {
        return hub.tell(articles);
    }
}
