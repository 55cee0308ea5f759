package org.leserbrief.comment.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.moderation.HistoryEntry;
import org.leserbrief.comment.moderation.ModerationQueries;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// A page with the earlier versions of a comment and its changes, for moderators.
@Path("/moderation/comments/{id}/history")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class HistoryPageResource {
    private final ModerationQueries queue;

    HistoryPageResource(ModerationQueries queue) {
        this.queue = queue;
    }

    @GET
    public Response read(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        long commentId = Identifiers.require(id);
        List<HistoryEntry> entries = queue.history(commentId);
        if (entries.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such comment");
        }
        Language language = Language.accepted(acceptLanguage);
        String title = MessageBundles.get(CommentMessages.class, Localized.Literal.of(language.code()))
                .historyTitle(commentId);
        String path = "/moderation/comments/%d/history".formatted(commentId);
        return Response.ok(Templates.history(Page.of(language, title, path), entries)
                        .setLocale(language.locale())
                        .render())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    @CheckedTemplate(basePath = "moderation")
    static final class Templates {
        static native TemplateInstance history(Page page, List<HistoryEntry> entries);

        private Templates() {}
    }
}
