package org.leserbrief.topic.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.tagging.TaggingReview;
import org.leserbrief.topic.tagging.Verdict;

/// The taggings that the finder is unsure of, one after another. Its script decides by the same forms with keys.
@Path(UncertainPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class UncertainPageResource {
    static final String PATH = TopicDeskPageResource.PATH + "/uncertain";

    private static final String CONFIRMED = "confirmed";
    private static final String REJECTED = "rejected";
    private static final String UNDONE = "undone";

    /// The finder reads each article of a page once more, to show the sentence.
    private static final Limit ON_A_PAGE = new Limit(25);

    private final TaggingReview review;

    UncertainPageResource(TaggingReview review) {
        this.review = review;
    }

    /// What the page shows.
    ///
    /// @param done what was decided just before, about `topic` of `article`
    /// @param decision what takes it back; null for what somebody else had decided already
    public record QueueRequest(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("done") @Nullable String done,
            @QueryParam("article") @Nullable String article,
            @QueryParam("topic") @Nullable String topic,
            @QueryParam("decision") @Nullable String decision,

            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable
            String accepted) {}

    @GET
    @Operation(hidden = true)
    public Response queue(@BeanParam QueueRequest request) {
        Language language = Language.accepted(request.accepted());
        TopicDeskMessages messages = TopicDeskPages.messages(language);
        String notice = switch (request.done()) {
            case CONFIRMED -> messages.confirmedNow();
            case REJECTED -> messages.rejectedNow();
            case UNDONE -> messages.undoneNow();
            case null, default -> null;
        };
        boolean undoable = (CONFIRMED.equals(request.done()) || REJECTED.equals(request.done()))
                && UncertainForm.isSlug(request.topic())
                && UncertainForm.isDecision(request.decision())
                && request.article() != null;
        UncertainView.Undo undo = undoable
                ? new UncertainView.Undo(
                        Objects.requireNonNull(request.article()),
                        Objects.requireNonNull(request.topic()),
                        Objects.requireNonNull(request.decision()))
                : null;
        return page(200, request.cursor(), new Said(notice, null, undo), language);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(
            @BeanParam UncertainForm form, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        try {
            return Response.seeOther(form.next(apply(form))).build();
        } catch (ProblemException refused) {
            if (TopicDeskPages.isElsewhere(refused)) {
                throw refused;
            }
            String trouble = refused.type().title(language);
            return page(refused.type().status(), form.back(), new Said(null, trouble, null), language);
        }
    }

    /// What takes a decision back; null if there is nothing to take back.
    public record Decided(@Nullable String decision) {}

    /// For the script, to which a redirect to the queue would look like that of an ended session to the sign-in.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response decideByKey(@BeanParam UncertainForm form) {
        Decided decided = new Decided(apply(form).map(String::valueOf).orElse(null));
        return CachePolicy.PERSONAL.on(Response.ok(decided)).build();
    }

    private Optional<Long> apply(UncertainForm form) {
        return switch (form.verdict()) {
            case CONFIRMED -> review.decide(form.articleId(), form.slug(), Verdict.CONFIRMED);
            case REJECTED -> review.decide(form.articleId(), form.slug(), Verdict.REJECTED);
            case UNDONE -> {
                review.takeBack(form.articleId(), form.slug(), form.decisionId());
                yield Optional.empty();
            }
            case null, default ->
                throw new ProblemException(ProblemType.MALFORMED, "a verdict is confirmed, rejected or undone");
        };
    }

    private record Said(@Nullable String notice, @Nullable String trouble, UncertainView.@Nullable Undo undo) {}

    private Response page(int status, @Nullable String cursor, Said said, Language language) {
        Slice<TaggingReview.Uncertain> queue = review.queue(ON_A_PAGE, cursor);
        long count = review.count();
        UncertainView view = new UncertainView(
                queue.items(),
                count < TaggingReview.MOST_COUNTED ? Long.toString(count) : TaggingReview.MOST_COUNTED + "+",
                said.notice(),
                said.trouble(),
                said.undo(),
                Objects.requireNonNullElse(cursor, ""),
                queue.next() == null
                        ? null
                        : UriBuilder.fromPath(PATH)
                                .queryParam("cursor", queue.next())
                                .build()
                                .toString());
        Page page = Page.of(language, TopicDeskPages.messages(language).uncertain(), PATH);
        return TopicDeskPages.html(status, Templates.uncertain(page, view), language);
    }

    @CheckedTemplate(basePath = "desk")
    static final class Templates {
        static native TemplateInstance uncertain(Page page, UncertainView view);

        private Templates() {}
    }
}
