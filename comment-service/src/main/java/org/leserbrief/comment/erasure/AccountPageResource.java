package org.leserbrief.comment.erasure;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
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
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The page of one's own account: where one's things are, the export and the erasure.
@Path(AccountPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class AccountPageResource {
    static final String PATH = "/me";

    private final AccountErasures erasures;
    private final Callers callers;

    AccountPageResource(AccountErasures erasures, Callers callers) {
        this.erasures = erasures;
        this.callers = callers;
    }

    @GET
    public Response read(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return show(200, false, Language.accepted(accepted));
    }

    @POST
    @Path("erasure")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response request(
            @FormParam("confirmed") @Nullable String confirmed,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        if (!"yes".equals(confirmed)) {
            return show(422, true, Language.accepted(accepted));
        }
        erasures.request(callers.require());
        return backToPage();
    }

    /// A second click changes nothing; one that comes too late shows how far it is.
    @POST
    @Path("erasure/withdrawal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response takeBack() {
        try {
            erasures.takeBack(callers.require());
        } catch (ProblemException e) {
            if (!e.type().equals(AccountErasures.STARTED) && !e.type().equals(ProblemType.NOT_FOUND)) {
                throw e;
            }
        }
        return backToPage();
    }

    private static Response backToPage() {
        return Response.seeOther(URI.create(PATH + "#erasure")).build();
    }

    private Response show(int status, boolean unconfirmed, Language language) {
        AccountView view = AccountView.of(erasures.find(Readers.idOf(callers.require())), unconfirmed);
        String title = language.messages(AccountMessages.class).title();
        return PageResponses.personal(status, Templates.own(Page.of(language, title, PATH), view), language)
                .build();
    }

    @CheckedTemplate(basePath = "account")
    static final class Templates {
        static native TemplateInstance own(Page page, AccountView view);

        private Templates() {}
    }
}
