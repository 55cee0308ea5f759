package org.leserbrief.comment.rule;

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
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;

/// The form on a rule's page that tries it on past comments.
@Path(RulePageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class ReplayPageResource {
    private final RuleQueries queries;
    private final Replays replays;
    private final Callers callers;
    private final FormSubmissions submissions;

    ReplayPageResource(RuleQueries queries, Replays replays, Callers callers, FormSubmissions submissions) {
        this.queries = queries;
        this.replays = replays;
        this.callers = callers;
        this.submissions = submissions;
    }

    @POST
    @Path("{id}/replays")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response replay(
            @PathParam("id") String id,
            @FormParam("days") @Nullable String days,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission) {
        Rule rule = queries.rule(Identifiers.require(id)).orElseThrow(RuleProblems::unknownRule);
        long wanted = Identifiers.parse(Objects.requireNonNullElse(days, "")).orElse(0);
        if (wanted < 1 || wanted > ReplayResource.MOST_DAYS) {
            throw ProblemException.invalid("days", "must be from 1 to " + ReplayResource.MOST_DAYS);
        }
        UUID moderator = Readers.idOf(callers.require());
        submissions.doOnce(
                submission,
                List.of(rule.id(), rule.version(), wanted),
                () -> replays.add(rule.id(), rule.definition().when(), (int) wanted, moderator));
        return Response.seeOther(URI.create(RulePageResource.path(rule.id()) + "#replay"))
                .build();
    }
}
