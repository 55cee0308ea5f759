package org.leserbrief.topic.desk;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.catalog.TopicContent;
import org.leserbrief.topic.catalog.Topics;

/// Merging a topic into another, with what that moves, and undoing it.
@Path(TopicDeskPageResource.PATH + "/entries/{slug}/merge")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class MergePageResource {
    private final Topics topics;
    private final DeskTopicQueries queries;
    private final FormSubmissions submissions;

    MergePageResource(Topics topics, DeskTopicQueries queries, FormSubmissions submissions) {
        this.topics = topics;
        this.queries = queries;
        this.submissions = submissions;
    }

    /// What would be merged, and what that moves.
    ///
    /// @param into a slug or a name
    @GET
    @Operation(hidden = true)
    public Response show(
            @PathParam("slug") String slug,
            @QueryParam("into") @Nullable String into,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        boolean asked = into != null && !into.isBlank();
        Optional<DeskTopic> target = asked ? target(into) : Optional.empty();
        if (asked && target.isEmpty()) {
            return page(422, slug, into, unknown(into, language), language);
        }
        return page(200, slug, into, TopicEditView.Outcome.NONE, language);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response merge(
            @PathParam("slug") String slug,
            @FormParam("into") @Nullable String into,
            @FormParam("version") @Nullable String version,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Optional<DeskTopic> target = target(into);
        if (target.isEmpty()) {
            return page(422, slug, into, unknown(into, language), language);
        }
        return run(slug, into, "merged", language, () -> {
            if (!submissions.doOnce(
                    submission,
                    List.of(slug, target.get().topic().slug(), said(version)),
                    () -> topics.merge(slug, target.get().topic().slug()))) {
                requireStill(true, slug);
            }
        });
    }

    @POST
    @Path("removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response undo(
            @PathParam("slug") String slug,
            @FormParam("version") @Nullable String version,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return run(slug, null, "undone", Language.accepted(accepted), () -> {
            if (!submissions.doOnce(submission, List.of(slug, "undone", said(version)), () -> topics.undoMerge(slug))) {
                requireStill(false, slug);
            }
        });
    }

    /// Who comes back by the browser's button to a page of before sends again what was done, and undone since.
    private void requireStill(boolean merged, String slug) {
        if ((require(slug).mergedInto() != null) != merged) {
            throw new ProblemException(ProblemType.STALE, "this was done, and has been changed since");
        }
    }

    /// A merge that was undone is another one when it is made again, also from a page of before.
    private static String said(@Nullable String version) {
        return Objects.requireNonNullElse(version, "");
    }

    private Response run(String slug, @Nullable String into, String done, Language language, Runnable change) {
        require(slug);
        try {
            change.run();
            return Response.seeOther(URI.create(TopicDeskPageResource.pathOf(slug) + "?done=" + done))
                    .build();
        } catch (ProblemException refused) {
            if (TopicDeskPages.isElsewhere(refused)) {
                throw refused;
            }
            return page(refused.type().status(), slug, into, TopicDeskPages.outcome(refused, language), language);
        }
    }

    private Optional<DeskTopic> target(@Nullable String into) {
        if (into == null || Texts.check(into, TopicContent.LONGEST_NAME, false) != Texts.Verdict.FINE) {
            return Optional.empty();
        }
        return queries.called(into).flatMap(queries::find);
    }

    private static TopicEditView.Outcome unknown(@Nullable String into, Language language) {
        TopicDeskMessages messages = TopicDeskPages.messages(language);
        return TopicEditView.Outcome.invalid(
                messages.notMerged(),
                Map.of("into", messages.noSuchTopic(TopicForm.quoted(Objects.requireNonNullElse(into, "")))));
    }

    private DeskTopic require(String slug) {
        return queries.find(slug)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no such topic"));
    }

    private Response page(
            int status, String slug, @Nullable String into, TopicEditView.Outcome outcome, Language language) {
        DeskTopic topic = require(slug);
        DeskTopic target =
                target(into).filter(other -> !other.topic().slug().equals(slug)).orElse(null);
        String title = TopicDeskPages.messages(language).mergeOf(topic.topic().name());
        MergeView view = new MergeView(
                topic,
                TopicForm.quoted(Objects.requireNonNullElse(into, "")),
                target,
                target == null ? 0 : queries.countShared(slug, target.topic().slug()),
                outcome);
        return TopicDeskPages.html(
                status, Templates.merge(Page.of(language, title, topic.topic().url() + "/merge"), view), language);
    }

    @CheckedTemplate(basePath = "desk")
    static final class Templates {
        static native TemplateInstance merge(Page page, MergeView view);

        private Templates() {}
    }
}
