package org.leserbrief.article.newsletter.subscription;

import jakarta.ws.rs.FormParam;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.mail.MailAddress;
import org.leserbrief.article.newsletter.subscription.Subscriptions.Preferences;
import org.leserbrief.article.ressort.RessortSlug;
import org.leserbrief.platform.http.page.Language;

/// The fields of the forms for readers. What no form of ours sends is left out.
///
/// @param authors slugs of authors who were chosen before
/// @param newAuthor the name of one more
/// @param page the path of the page on which the form stands
public record SubscriptionForm(
        @FormParam("email") @Nullable String email,
        @FormParam("language") @Nullable String language,
        @FormParam("ressort") @Nullable List<String> ressorts,
        @FormParam("author") @Nullable List<String> authors,
        @FormParam("new-author") @Nullable String newAuthor,
        @FormParam("page") @Nullable String page) {
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/_-]{0,300}");
    private static final int MOST_RESSORTS = 50;
    private static final String AUTHOR = "[a-z0-9-]{1,100}";

    /// What is longer is nobody's name.
    private static final int LONGEST_NAME = 200;

    SignUp toSignUp() {
        Preferences wanted = toPreferences();
        return new SignUp(
                MailAddress.parse(email),
                wanted.language(),
                wanted.ressorts(),
                page != null && PATH.matcher(page).matches() ? page : SubscriptionPageResource.PATH);
    }

    Preferences toPreferences() {
        return new Preferences(
                "en".equals(language) ? Language.ENGLISH : Language.GERMAN,
                slugs(ressorts, RessortSlug.FORM, MOST_RESSORTS),
                // One more than are allowed is refused, and not left out.
                slugs(authors, AUTHOR, LetterAuthors.MOST + 1));
    }

    private static List<String> slugs(@Nullable List<String> sent, String form, int most) {
        return sent == null
                ? List.of()
                : sent.stream()
                        .filter(slug -> slug.matches(form))
                        .distinct()
                        .limit(most)
                        .toList();
    }

    /// Whether the form has fields for authors. That of the release before has none, nor has a page that was opened
    /// before the upgrade.
    boolean hasAuthors() {
        return newAuthor != null;
    }

    /// The name of an author who is to be added; empty for none.
    String typedAuthor() {
        String typed = newAuthor == null ? "" : newAuthor.strip();
        return typed.length() <= LONGEST_NAME ? typed : typed.substring(0, LONGEST_NAME);
    }

    /// Not the address, which must be in no log.
    @Override
    public String toString() {
        return "subscription form";
    }
}
