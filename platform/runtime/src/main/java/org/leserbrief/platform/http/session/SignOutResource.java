package org.leserbrief.platform.http.session;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.page.FrameMessages;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;

/// Signing out requires a button, because a link on any site could sign out readers who follow it.
@Path("sign-out")
@Blocking
public class SignOutResource {
    private final SignOut signOut;

    SignOutResource(SignOut signOut) {
        this.signOut = signOut;
    }

    /// A page with only the button, for old links and for browsers without JavaScript, which do not load the
    /// account menu. It changes nothing.
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        String title = language.messages(FrameMessages.class).signOut();
        return Response.ok(
                        Templates.signOut(Page.of(language, title, "/sign-out")).setLocale(language.locale()))
                .build();
    }

    /// Ends the session for all services and redirects to the front page.
    @POST
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Response signOut() {
        signOut.run();
        return CachePolicy.MOMENTARY.on(Response.seeOther(URI.create("/"))).build();
    }

    @CheckedTemplate(basePath = "platform")
    static final class Templates {
        static native TemplateInstance signOut(Page page);

        private Templates() {}
    }
}
