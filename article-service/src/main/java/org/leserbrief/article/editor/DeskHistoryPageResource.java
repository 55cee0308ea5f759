package org.leserbrief.article.editor;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.editor.DeskHistoryView.Line;
import org.leserbrief.article.trace.DeskEntry;
import org.leserbrief.article.trace.DeskTrace;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// What was done at the desk besides articles.
@Path(DeskHistoryPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.ADMIN})
@Blocking
public class DeskHistoryPageResource {
    static final String PATH = "/desk/history";

    private static final Limit SHOWN = new Limit(50);

    private final DeskTrace trace;

    DeskHistoryPageResource(DeskTrace trace) {
        this.trace = trace;
    }

    @GET
    @Operation(hidden = true)
    public Response list(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Slice<DeskEntry> slice = trace.newest(SHOWN, cursor);
        DeskHistoryView view = new DeskHistoryView(
                slice.items().stream().map(Line::of).toList(),
                slice.next() == null
                        ? null
                        : UriBuilder.fromPath(PATH)
                                .queryParam("cursor", slice.next())
                                .build()
                                .toString());
        String title = language.messages(DeskHistoryMessages.class).title();
        return EditorPageResource.html(200, Templates.deskHistory(Page.of(language, title, PATH), view), language)
                .build();
    }

    @CheckedTemplate(basePath = "editor")
    static final class Templates {
        static native TemplateInstance deskHistory(Page page, DeskHistoryView view);

        private Templates() {}
    }
}
