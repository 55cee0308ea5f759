package org.leserbrief.article.core;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/// The content of an article from one change to the next, with its editor.
@Entity
@Table(name = "article_revision")
public class Revision {
    @EmbeddedId
    private Key key;

    @Embedded
    private ArticleContent content;

    private String editorId;
    private String editorName;
    private Instant writtenAt;

    protected Revision() {}

    Revision(Article article, Editor editor, Instant now) {
        this.key = new Key(article.id().value(), article.revision());
        this.content = article.content();
        this.editorId = editor.id();
        this.editorName = editor.name();
        this.writtenAt = now;
    }

    public int number() {
        return key.number();
    }

    public ArticleContent content() {
        return content;
    }

    public Editor editor() {
        return new Editor(editorId, editorName);
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    @Embeddable
    record Key(long articleId, int number) {}
}
