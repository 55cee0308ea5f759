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
/// @param page the path of the page on which the form stands
public record SubscriptionForm(
        @FormParam("email") @Nullable String email,
        @FormParam("language") @Nullable String language,
        @FormParam("ressort") @Nullable List<String> ressorts,
        @FormParam("page") @Nullable String page) {
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/_-]{0,300}");
    private static final int MOST_RESSORTS = 50;

    SignUp toSignUp() {
        Preferences wanted = toPreferences();
        return new SignUp(
                MailAddress.parse(email),
                wanted.language(),
                wanted.ressorts(),
                page != null && PATH.matcher(page).matches() ? page : SubscriptionPageResource.PATH);
    }

    Preferences toPreferences() {
        List<String> wanted = ressorts == null
                ? List.of()
                : ressorts.stream()
                        .filter(slug -> slug.matches(RessortSlug.FORM))
                        .distinct()
                        .limit(MOST_RESSORTS)
                        .toList();
        return new Preferences("en".equals(language) ? Language.ENGLISH : Language.GERMAN, wanted);
    }

    /// Not the address, which must be in no log.
    @Override
    public String toString() {
        return "subscription form";
    }
}
