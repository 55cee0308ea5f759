package org.leserbrief.comment.moderation;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

/// The button that undoes a decision.
@Path(DeskPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class ReversalPageResource {
    private final BulkDecisions decisions;
    private final Callers callers;
    private final FormSubmissions submissions;

    ReversalPageResource(BulkDecisions decisions, Callers callers, FormSubmissions submissions) {
        this.decisions = decisions;
        this.callers = callers;
        this.submissions = submissions;
    }

    @POST
    @Path("decisions/{id}/reversal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reverse(
            @PathParam("id") String id,
            @FormParam("back") @Nullable String back,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission) {
        Caller moderator = callers.require();
        long decision = Identifiers.require(id);
        String reversal = submissions.createOnce(
                submission, List.of("reversal", decision), () -> Long.toString(reverse(moderator, decision)));
        return DeskForm.to(DeskForm.back(back), Long.parseLong(reversal));
    }

    private long reverse(Caller moderator, long decision) {
        Outcomes outcomes = decisions.reverse(moderator, decision, null);
        boolean inVain =
                !outcomes.results().isEmpty() && outcomes.results().stream().noneMatch(Outcome::isOk);
        if (inVain) {
            throw Decisions.outdated("the comment has changed since that decision");
        }
        return outcomes.decisionId();
    }
}
