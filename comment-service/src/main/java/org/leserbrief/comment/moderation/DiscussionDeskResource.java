package org.leserbrief.comment.moderation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.heat.Heats;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;

/// The moderators' page of a discussion: what slows it down, and the figures that speak for it.
@Path("/moderation/discussions/{articleId}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class DiscussionDeskResource {
    private final DiscussionDeskPages pages;
    private final Heats heats;
    private final Watches watches;
    private final Callers callers;

    DiscussionDeskResource(DiscussionDeskPages pages, Heats heats, Watches watches, Callers callers) {
        this.pages = pages;
        this.heats = heats;
        this.watches = watches;
        this.callers = callers;
    }

    @GET
    public Response read(
            @PathParam("articleId") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Discussion discussion = pages.require(id);
        DeskMessages messages = DeskPages.messages(language);
        String headline = discussion.headline();
        String title =
                messages.discussionTitle(headline.isEmpty() ? messages.article(discussion.articleId()) : headline);
        Page page = Page.of(language, title, DiscussionDeskPages.path(discussion.articleId()));
        return DeskPageResource.html(
                200, Templates.discussion(page, pages.view(discussion, callers.require())), language);
    }

    @POST
    @Path("heat")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(@PathParam("articleId") String id, @FormParam("heat") @Nullable String choice) {
        long articleId = pages.require(id).articleId();
        heats.decide(callers.require(), articleId, HeatChoice.parse(choice).setting());
        return to(articleId);
    }

    @POST
    @Path("watch")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response watch(@PathParam("articleId") String id, @FormParam("value") @Nullable String value) {
        long articleId = pages.require(id).articleId();
        if ("0".equals(value)) {
            watches.end(callers.require(), articleId);
        } else if ("1".equals(value)) {
            watches.begin(callers.require(), articleId);
        } else {
            throw ProblemException.invalid("value", "must be 0 or 1");
        }
        return to(articleId);
    }

    private static Response to(long articleId) {
        return Response.seeOther(URI.create(DiscussionDeskPages.path(articleId)))
                .build();
    }

    @CheckedTemplate(basePath = "moderation")
    static final class Templates {
        static native TemplateInstance discussion(Page page, DiscussionDeskView view);

        private Templates() {}
    }
}
