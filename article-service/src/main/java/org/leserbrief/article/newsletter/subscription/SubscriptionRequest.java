package org.leserbrief.article.newsletter.subscription;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.mail.MailAddress;
import org.leserbrief.article.ressort.RessortSlug;
import org.leserbrief.platform.http.page.Language;

/// The request body of a sign-up.
@Schema(name = "SubscriptionRequest")
public record SubscriptionRequest(
        @Schema(required = true, description = "whatever is no address gets the same answer and no mail") @NotNull
        String email,

        @Schema(description = "de or en, by default de")
        @Pattern(regexp = "de|en", message = "must be de or en")
        @Nullable
        String language,

        @Schema(description = "slugs of Ressorts; none for all of them. Unknown ones are left out")
        @Size(max = 50)
        @Nullable
        List<@NotNull @Pattern(regexp = RessortSlug.FORM, message = "{org.leserbrief.article.slug}") String> ressorts) {
    SignUp toSignUp(String page) {
        return new SignUp(
                MailAddress.parse(email),
                Language.accepted(language),
                Objects.requireNonNullElse(ressorts, List.of()),
                page);
    }

    /// Not the address, which must be in no log.
    @Override
    public String toString() {
        return "subscription request";
    }
}
