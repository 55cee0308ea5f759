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
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.page.Language;

/// Signing in, and the corner of the page that says who one is. Signing out is in
/// `org.leserbrief.platform.session`.
///
/// Public pages are the same for everybody and cacheable, so this corner is fetched by itself.
@Path("/")
@Blocking
public class SessionResource {
    private final Callers callers;

    SessionResource(Callers callers) {
        this.callers = callers;
    }

    /// Leads through the identity provider and back to `to`, a path of this site.
    @GET
    @Path("sign-in")
    @Authenticated
    @Produces(MediaType.TEXT_HTML)
    public Response signIn(@QueryParam("to") @Nullable String to) {
        return CachePolicy.MOMENTARY
                .on(Response.seeOther(URI.create(ownPath(to))))
                .build();
    }

    /// Where the identity provider sends the browser back to: OpenID Connect's layer redirects from
    /// here to where signing in began, so this is reached only by somebody who opens it by hand.
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
        String name = callers.findOrNobody().map(Caller::name).orElse("");
        return Response.ok(Templates.session(name, ownPath(to), language.code()).setLocale(language.locale()))
                .build();
    }

    /// Only paths of this site: anything else would make us a stepping stone to somebody else's.
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
        static native TemplateInstance session(String name, String to, String lang);

        private Templates() {}
    }
}
