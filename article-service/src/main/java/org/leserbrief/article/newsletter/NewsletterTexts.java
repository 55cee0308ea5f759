package org.leserbrief.article.newsletter;

import org.leserbrief.platform.http.page.Language;

/// The texts in a language; a message bundle may not have a static method of its own.
public final class NewsletterTexts {
    private NewsletterTexts() {}

    public static NewsletterMessages of(Language language) {
        return language.messages(NewsletterMessages.class);
    }
}
