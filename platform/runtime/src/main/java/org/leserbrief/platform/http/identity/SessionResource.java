package org.leserbrief.platform.http.identity;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.page.Language;

/// Signing in, and the part of the page header that shows who is signed in. Signing out is in
/// `org.leserbrief.platform.http.session`.
///
/// Public pages are the same for everybody and cacheable, so this part is fetched separately.
@Path("/")
@Blocking
public class SessionResource {
    private final Callers callers;

    SessionResource(Callers callers) {
        this.callers = callers;
    }

    /// Redirects through the identity provider and back to `to`, a path of this site.
    @GET
    @Path("sign-in")
    @Authenticated
    @Produces(MediaType.TEXT_HTML)
    public Response signIn(@QueryParam("to") @Nullable String to) {
        return CachePolicy.MOMENTARY
                .on(Response.seeOther(URI.create(ownPath(to))))
                .build();
    }

    /// The redirect address of the identity provider. The OpenID Connect layer handles the redirect itself and
    /// leads on to where signing in began, so this method only answers people who open the address by hand.
    @GET
    @Path("signed-in")
    @Authenticated
    @Produces(MediaType.TEXT_HTML)
    public Response signedIn() {
        return Response.seeOther(URI.create("/")).build();
    }

    @GET
    @Path("session")
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Response session(
            @QueryParam("to") @Nullable String to,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Optional<Caller> caller = callers.findOrNobody();
        String name = caller.map(Caller::name).orElse("");
        boolean moderator = caller.filter(one -> one.is(Roles.MODERATOR)).isPresent();
        boolean desk = caller.filter(one ->
                        Stream.of(Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN).anyMatch(one::is))
                .isPresent();
        return Response.ok(Templates.session(name, ownPath(to), language.code(), moderator, desk)
                        .setLocale(language.locale()))
                .build();
    }

    /// Accepts only paths of this site, to avoid an open redirect.
    static String ownPath(@Nullable String to) {
        if (to == null || !to.startsWith("/") || to.startsWith("//") || to.contains("\\")) {
            return "/";
        }
        try {
            URI uri = new URI(to);
            return uri.isAbsolute() || uri.getRawAuthority() != null ? "/" : to;
        } catch (java.net.URISyntaxException notAPath) {
            return "/";
        }
    }

    @CheckedTemplate(basePath = "platform")
    static final class Templates {
        static native TemplateInstance session(String name, String to, String lang, Boolean moderator, Boolean desk);

        private Templates() {}
    }
}
