package org.leserbrief.platform.http.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
    @ParameterizedTest
    @ValueSource(strings = {"Jürgen Groß", "Max 🚀", "O'Neill & Söhne", "שלום", "Rolf <x>"})
    void a_name_stays_as_it_is(String name) {
        assertEquals(Optional.of(name), Callers.readable(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " Anna  Maria ",
                "Anna\r\nMaria",
                "Anna\u0000Maria",
                "Anna\u00a0Maria",
                "Anna\u2028Maria",
                "\u202eAnna Maria",
                "Anna \u2067Maria"
            })
    void a_name_is_one_line_that_turns_nothing_round(String name) {
        assertEquals(Optional.of("Anna Maria"), Callers.readable(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n", "\u200b", "\u202e", "\u3164"})
    void a_name_that_nobody_sees_is_none(String name) {
        assertEquals(Optional.empty(), Callers.readable(name));
    }

    @Test
    void a_name_that_cannot_be_stored_is_none() {
        assertEquals(Optional.empty(), Callers.readable("Anna \ud83d"));
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        assertEquals(Optional.of("🚀".repeat(80)), Callers.readable("🚀".repeat(81)));
    }

    @Test
    void who_has_chosen_a_name_is_called_by_it() {
        assertEquals(
                "Jürgen Groß",
                Callers.name(
                        token(Map.of("nickname", "Jürgen Groß", "name", "J. G.", "preferred_username", "jurgen"))));
    }

    @Test
    void all_others_are_called_by_their_full_name() {
        assertEquals("Katrin Brandt", Callers.name(token(Map.of("name", "Katrin Brandt", "nickname", " "))));
    }

    private static JsonWebToken token(Map<String, String> claims) {
        return new JsonWebToken() {
            @Override
            public String getName() {
                return claims.getOrDefault("preferred_username", "");
            }

            @Override
            public Set<String> getClaimNames() {
                return claims.keySet();
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T> T getClaim(String name) {
                return (T) claims.getOrDefault(name, "");
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"true, anna@example.org", "false,", "'',", "yes,"})
    void an_address_counts_only_if_the_provider_says_that_it_is_the_callers(String verified, @Nullable String address) {
        CurrentIdentityAssociation identities = identity(QuarkusSecurityIdentity.builder()
                .setPrincipal(token(Map.of("email", "anna@example.org", "email_verified", verified)))
                .build());
        assertEquals(Optional.ofNullable(address), new Callers(identities).verifiedEmail());
    }

    private static CurrentIdentityAssociation identity(SecurityIdentity identity) {
        return new CurrentIdentityAssociation() {
            @Override
            public void setIdentity(SecurityIdentity other) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void setIdentity(Uni<SecurityIdentity> other) {
                throw new UnsupportedOperationException();
            }

            @Override
            public SecurityIdentity getIdentity() {
                return identity;
            }

            @Override
            public Uni<SecurityIdentity> getDeferredIdentity() {
                return Uni.createFrom().item(identity);
            }
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anna@example.org|true",
                "anna+news@localhost|true",
                "jürgen@müller.example|true",
                "anna|false",
                "anna@|false",
                "a@b@c|false",
                "Anna <anna@example.org>|false",
                "anna@example.org, eve@example.org|false"
            })
    void an_address_is_one_mailbox(String address, boolean is) {
        assertEquals(is, Callers.isMailbox(address));
    }

    @Test
    void no_address_goes_on_in_another_line_or_without_end() {
        assertFalse(Callers.isMailbox("anna@example.org\r\nBcc: eve@example.org"));
        assertFalse(Callers.isMailbox("anna@example.org\n"));
        assertFalse(Callers.isMailbox("a".repeat(65) + "@example.org"));
        assertTrue(Callers.isMailbox("a".repeat(64) + "@example.org"));
    }
}
