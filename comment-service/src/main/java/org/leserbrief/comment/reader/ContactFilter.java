package org.leserbrief.comment.reader;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;

/// Stores the caller's e-mail address from their token, which is the only source that says whether the address was
/// verified.
@Provider
@RemembersContact
public class ContactFilter implements ContainerRequestFilter {
    private final Callers callers;
    private final Contacts contacts;

    ContactFilter(Callers callers, Contacts contacts) {
        this.callers = callers;
        this.contacts = contacts;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        callers.findOrNobody()
                .ifPresent(caller -> callers.verifiedEmail()
                        .ifPresent(email -> contacts.remember(Readers.idOf(caller), email, language(request))));
    }

    private @Nullable Language language(ContainerRequestContext request) {
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        String wanted = accepted != null ? accepted : callers.locale().orElse(null);
        return wanted == null ? null : Language.accepted(wanted);
    }
}
