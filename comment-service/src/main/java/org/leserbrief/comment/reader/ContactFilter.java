package org.leserbrief.comment.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Contacts.Contact;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;

/// Stores the caller's e-mail address. It is read from the token, because only the identity provider has verified
/// that the address belongs to the caller.
///
/// A contact that this replica has stored or compared within the last minute is not compared again: that
/// transaction took a tenth of comment-service's CPU time for a post (JFR, 16 clients). So where another replica
/// has meanwhile stored another language, the stored one may be a minute behind the last request.
@Provider
@RemembersContact
public class ContactFilter implements ContainerRequestFilter {
    private static final Duration COMPARED_EVERY = Duration.ofMinutes(1);

    /// Some 3 MB.
    private static final int MOST_CONTACTS = 10_000;

    private final Callers callers;
    private final Contacts contacts;
    private final Cache<UUID, Contact> compared = Caffeine.newBuilder()
            .maximumSize(MOST_CONTACTS)
            .expireAfterWrite(COMPARED_EVERY)
            .build();

    ContactFilter(Callers callers, Contacts contacts) {
        this.callers = callers;
        this.contacts = contacts;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        callers.findOrNobody()
                .ifPresent(caller -> callers.verifiedEmail()
                        .ifPresent(email -> remember(Readers.idOf(caller), email, language(request))));
    }

    private void remember(UUID reader, String email, @Nullable Language language) {
        Contact known = compared.getIfPresent(reader);
        if (known == null || !known.email().equals(email) || (language != null && language != known.language())) {
            compared.put(reader, contacts.remember(reader, email, language));
        }
    }

    private @Nullable Language language(ContainerRequestContext request) {
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        String wanted = accepted != null ? accepted : callers.locale().orElse(null);
        return wanted == null ? null : Language.accepted(wanted);
    }
}
