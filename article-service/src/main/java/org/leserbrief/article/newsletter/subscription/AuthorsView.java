package org.leserbrief.article.newsletter.subscription;

import java.util.List;
import org.leserbrief.article.author.AuthorProfile;
import org.leserbrief.article.newsletter.issue.Issues;

/// What the page of a reader's choices shows about authors.
///
/// @param offered names that the browser offers while somebody types
/// @param typed a name that was not taken
/// @param unknown whether that is because nobody of this name has published anything
/// @param tooMany whether more were wanted than a letter has lines of
public record AuthorsView(
        List<AuthorProfile> chosen, List<AuthorProfile> offered, String typed, boolean unknown, boolean tooMany) {
    public AuthorsView {
        chosen = List.copyOf(chosen);
        offered = List.copyOf(offered);
    }

    public boolean refused() {
        return unknown || tooMany;
    }

    public int most() {
        return LetterAuthors.MOST;
    }

    /// The maximum number of their articles in a letter.
    public int lines() {
        return Issues.MOST_ARTICLES;
    }
}
