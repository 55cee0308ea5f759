package org.leserbrief.identity;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/// Finds names that are already taken in the realm.
///
/// Names of registered readers are unique in the database, as user names. Users who were created by an
/// administrator, or come from a directory, have their names in other fields.
final class TakenNames {
    /// The attribute with the display name; the OpenID Connect claim of the same name passes it to the services.
    static final String NICKNAME = "nickname";

    private final KeycloakSession session;
    private final RealmModel realm;

    TakenNames(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    boolean contain(DisplayName name) {
        String key = name.key();
        return session.users().getUserByUsername(realm, key) != null
                || staff().flatMap(TakenNames::namesOf).map(DisplayName::key).anyMatch(key::equals)
                || isFirstAndLastName(name.shown());
    }

    /// Users with a role that new users do not get: few enough to compare each of them, including look-alikes.
    private Stream<UserModel> staff() {
        RoleModel everybody = realm.getDefaultRole();
        return realm.getRolesStream()
                .filter(role -> !role.equals(everybody) && !everybody.hasRole(role))
                .flatMap(role -> session.users().getRoleMembersStream(realm, role));
    }

    private static Stream<String> namesOf(UserModel user) {
        return Stream.of(
                        orEmpty(user.getFirstAttribute(NICKNAME)),
                        orEmpty(user.getFirstName()) + " " + orEmpty(user.getLastName()))
                .filter(name -> !name.isBlank());
    }

    private static String orEmpty(@Nullable String name) {
        return Objects.requireNonNullElse(name, "");
    }

    /// All other users, by Keycloak's own search, which ignores case; the name may be divided into first and last
    /// name at any space.
    private boolean isFirstAndLastName(String shown) {
        for (int space = shown.indexOf(' '); space >= 0; space = shown.indexOf(' ', space + 1)) {
            Map<String, String> fullName = Map.of(
                    UserModel.FIRST_NAME, shown.substring(0, space),
                    UserModel.LAST_NAME, shown.substring(space + 1),
                    UserModel.EXACT, Boolean.TRUE.toString());
            if (session.users().searchForUserStream(realm, fullName).findAny().isPresent()) {
                return true;
            }
        }
        return false;
    }
}
