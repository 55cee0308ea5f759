package org.leserbrief.comment.notification;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Unsubscribes readers from mails. The link shows a page with a button, because programs follow links too; a
/// `POST` by the button or by a mail program (RFC 8058) takes effect at once, without a session.
@Path(UnsubscribeResource.PATH)
@Produces(MediaType.TEXT_HTML)
@PermitAll
@Blocking
public class UnsubscribeResource {
    static final String PATH = "/notifications/unsubscribe";

    private final UnsubscribeTokens tokens;
    private final EmailChoices choices;

    UnsubscribeResource(UnsubscribeTokens tokens, EmailChoices choices) {
        this.tokens = tokens;
        this.choices = choices;
    }

    @GET
    public Response ask(
            @QueryParam("token") @Nullable String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        require(token);
        return page(String.valueOf(token), false, Language.accepted(accepted));
    }

    /// The body, `List-Unsubscribe=One-Click`, contains no further information.
    @POST
    public Response unsubscribe(
            @QueryParam("token") @Nullable String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        choices.stopMails(require(token));
        return page(String.valueOf(token), true, Language.accepted(accepted));
    }

    private UUID require(@Nullable String token) {
        return tokens.readerOf(token)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such subscription"));
    }

    private static Response page(String token, boolean done, Language language) {
        MailMessages messages = language.messages(MailMessages.class);
        String title = done ? messages.unsubscribed() : messages.unsubscribe();
        return PageResponses.personal(200, Templates.unsubscribe(Page.of(language, title, PATH), token, done), language)
                // The address contains the token, so it must not be sent to other sites.
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    @CheckedTemplate(basePath = "mail")
    static final class Templates {
        static native TemplateInstance unsubscribe(Page page, String token, Boolean done);

        private Templates() {}
    }
}
