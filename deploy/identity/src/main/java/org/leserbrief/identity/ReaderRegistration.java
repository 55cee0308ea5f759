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
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.userprofile.UserProfile;

/// Registration with a display name in place of a user name, and with the terms on the same page.
///
/// It has the id of Keycloak's own form action and a higher order, so it replaces that in every realm's
/// registration flow without a flow of our own. Keycloak's own next action asks for the password only after the
/// address is confirmed, so that nobody can prepare an account for somebody else's address. The typed name becomes
/// the attribute `nickname`. The user name is the key of that name, so the database itself prevents names that look
/// alike.
public final class ReaderRegistration extends RegistrationUserCreation {
    /// A realm attribute: names of the publisher that no reader may use, separated by commas.
    static final String RESERVED_NAMES = "leserbrief.reserved-names";

    /// A realm attribute: in how many seconds nobody fills in the form.
    static final String FASTEST = "leserbrief.registration-fastest";

    private static final String NAME = "username";
    private static final String TERMS = "termsAccepted";

    /// When this browser was shown the form for the first time, in milliseconds of the epoch.
    private static final String OPENED = "leserbrief.registration-opened";

    private final InstantSource clock = InstantSource.system();

    /// Keycloak creates one instance of this class for all realms and requests.
    private final RegistrationLimit limit = new RegistrationLimit(clock);

    @Override
    public int order() {
        return 1;
    }

    @Override
    public void buildPage(FormContext context, LoginFormsProvider form) {
        super.buildPage(context, form);
        form.setAttribute("termsAcceptanceRequired", true);
        AuthenticationSessionModel session = context.getAuthenticationSession();
        if (session.getAuthNote(OPENED) == null) {
            session.setAuthNote(OPENED, Long.toString(clock.instant().toEpochMilli()));
        }
    }

    @Override
    public void validate(ValidationContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<FormMessage> refusal = refusal(context, form);
        if (refusal.isPresent()) {
            refuse(context, form, refusal.get());
        } else if (!limit.take(context.getConnection().getRemoteAddr())) {
            refuse(context, form, new FormMessage("registrationTooOften"));
        } else if (trap(context.getRealm())
                .isSprung(
                        form.getFirst(RegistrationTrap.FIELD),
                        context.getAuthenticationSession().getAuthNote(OPENED),
                        clock.instant())) {
            refuse(context, form, new FormMessage("registrationOfNobody"));
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

    /// Keycloak calls this to get the profile that it validates and stores.
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

    private static RegistrationTrap trap(RealmModel realm) {
        return RegistrationTrap.of(realm.getAttribute(FASTEST));
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
