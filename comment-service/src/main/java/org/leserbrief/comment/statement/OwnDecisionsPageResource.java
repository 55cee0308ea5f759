package org.leserbrief.comment.statement;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The page of what moderators have decided about the reader's comments and account.
@Path(OwnDecisionsPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class OwnDecisionsPageResource {
    static final String PATH = "/me/decisions";

    private final StatementQueries statements;
    private final Callers callers;

    OwnDecisionsPageResource(StatementQueries statements, Callers callers) {
        this.statements = statements;
        this.callers = callers;
    }

    @GET
    public Response read(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Slice<Statement> own = statements.list(Readers.idOf(callers.require()), new Limit(Limit.DEFAULT), cursor);
        String title = MessageBundles.get(StatementMessages.class, Localized.Literal.of(language.code()))
                .title();
        return Response.ok(Templates.own(Page.of(language, title, PATH), own, StatementTexts.VERSION)
                        .setLocale(language.locale())
                        .render())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    @CheckedTemplate(basePath = "statement")
    static final class Templates {
        static native TemplateInstance own(Page page, Slice<Statement> statements, Integer version);

        private Templates() {}
    }
}
