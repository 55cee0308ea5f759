package org.leserbrief.article.newsletter.sending;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.platform.http.page.Language;

/// What the templates of a letter show. It has no pictures: they would tell another server who reads when.
///
/// @param siteUrl the origin to which paths of this site are added
/// @param title the heading
/// @param ofAuthors articles of authors that the reader has chosen, which have a line each
/// @param issueUrl where it stands on the web
public record LetterView(
        String siteName,
        String siteUrl,
        String title,
        @Nullable String greeting,
        List<TeaserView> articles,
        List<TeaserView> ofAuthors,
        String issueUrl,
        String preferencesUrl,
        String unsubscriptionUrl,
        Language language) {
    public LetterView {
        articles = List.copyOf(articles);
        ofAuthors = List.copyOf(ofAuthors);
    }

    /// A copy with lines about these articles.
    LetterView with(List<TeaserView> lines) {
        return new LetterView(
                siteName,
                siteUrl,
                title,
                greeting,
                articles,
                lines,
                issueUrl,
                preferencesUrl,
                unsubscriptionUrl,
                language);
    }
}
