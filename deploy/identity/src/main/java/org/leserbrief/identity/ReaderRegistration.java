package org.leserbrief.identity;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.FormContext;
import org.keycloak.authentication.ValidationContext;
import org.keycloak.authentication.forms.RegistrationUserCreation;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.userprofile.UserProfile;

/// Registration with a display name in place of a user name, and with the terms on the same page.
///
/// Has Keycloak's own id and comes before it, so it takes its place in every realm's registration flow, and no realm
/// has to name a flow of its own. Keycloak's own action after it asks for the password only when the address is
/// confirmed, so that nobody prepares an account for somebody else's address. What was typed as the name becomes the
/// attribute `nickname`; the user name is that
/// name's key, so that the database itself lets nobody have a name that looks like another's.
public final class ReaderRegistration extends RegistrationUserCreation {
    /// A realm's attribute: names of the publisher that no reader may use, with commas in between.
    static final String RESERVED_NAMES = "leserbrief.reserved-names";

    private static final String NAME = "username";
    private static final String TERMS = "termsAccepted";

    /// Keycloak makes one of this class for all realms and requests.
    private final RegistrationLimit limit = new RegistrationLimit(InstantSource.system());

    @Override
    public int order() {
        return 1;
    }

    @Override
    public void buildPage(FormContext context, LoginFormsProvider form) {
        super.buildPage(context, form);
        form.setAttribute("termsAcceptanceRequired", true);
    }

    @Override
    public void validate(ValidationContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<FormMessage> refusal = refusal(context, form);
        if (refusal.isPresent()) {
            refuse(context, form, refusal.get());
        } else if (!limit.take(context.getConnection().getRemoteAddr())) {
            refuse(context, form, new FormMessage("registrationTooOften"));
        } else {
            super.validate(context);
        }
    }

    @Override
    public void success(FormContext context) {
        super.success(context);
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        context.getUser().setSingleAttribute(TakenNames.NICKNAME, name(form).shown());
    }

    /// Keycloak asks here for the profile that it validates and stores.
    @Override
    public UserProfile getOrCreateUserProfile(FormContext context, MultivaluedMap<String, String> form) {
        MultivaluedMap<String, String> withKey = new MultivaluedHashMap<>(form);
        withKey.putSingle(NAME, name(form).key());
        return super.getOrCreateUserProfile(context, withKey);
    }

    private static void refuse(ValidationContext context, MultivaluedMap<String, String> form, FormMessage why) {
        context.error(Errors.INVALID_REGISTRATION);
        context.validationError(form, List.of(why));
    }

    private static Optional<FormMessage> refusal(ValidationContext context, MultivaluedMap<String, String> form) {
        DisplayName name = name(form);
        Optional<DisplayName.Defect> defect = name.defect();
        if (defect.isPresent()) {
            return Optional.of(
                    new FormMessage(NAME, defect.get().message(), DisplayName.SHORTEST, DisplayName.LONGEST));
        }
        if (reserved(context.getRealm()).contains(name)) {
            return Optional.of(new FormMessage(NAME, "displayNameReserved"));
        }
        if (new TakenNames(context.getSession(), context.getRealm()).contain(name)) {
            return Optional.of(new FormMessage(NAME, "usernameExistsMessage"));
        }
        return "on".equals(form.getFirst(TERMS))
                ? Optional.empty()
                : Optional.of(new FormMessage(TERMS, "termsAcceptanceRequired"));
    }

    private static ReservedNames reserved(RealmModel realm) {
        return ReservedNames.of(Stream.concat(
                Stream.of(orEmpty(realm.getDisplayName())),
                Stream.of(orEmpty(realm.getAttribute(RESERVED_NAMES)).split(","))));
    }

    private static DisplayName name(MultivaluedMap<String, String> form) {
        return DisplayName.typed(orEmpty(form.getFirst(NAME)));
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
