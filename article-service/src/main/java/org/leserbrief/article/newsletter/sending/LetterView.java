package org.leserbrief.article.newsletter.sending;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.platform.http.page.Language;

/// What the templates of a letter show. It has no pictures: they would tell another server who reads when.
///
/// @param siteUrl the origin to which paths of this site are added
/// @param title the heading
/// @param issueUrl where it stands on the web
public record LetterView(
        String siteName,
        String siteUrl,
        String title,
        @Nullable String greeting,
        List<TeaserView> articles,
        String issueUrl,
        String preferencesUrl,
        String unsubscriptionUrl,
        Language language) {
    public LetterView {
        articles = List.copyOf(articles);
    }
}
