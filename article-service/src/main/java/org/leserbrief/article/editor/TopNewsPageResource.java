package org.leserbrief.article.editor;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.topnews.TopNewsEditing;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;

/// An article's place in Top-News: what it is computed from, and what editors do about it.
@Path(EditorPageResource.PATH + "/{id}/top-news")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.ADMIN})
@Blocking
public class TopNewsPageResource {
    private static final String PINNED = "pinned";
    private static final String UNPINNED = "unpinned";
    private static final String WEIGHED = "weighed";

    /// Of an hour that comes twice a pin holds until the end of the second.
    private static final String SECOND_OFFSET = "+01:00";

    private static final Pattern WEIGHT = Pattern.compile("-?[0-2](?:[.,][0-9]{1,6})?");
    private static final BigDecimal MOST = BigDecimal.TWO;

    private final TopNewsEditing editing;
    private final RevisionPages revisions;
    private final DeskAccess access;
    private final FormSubmissions submissions;

    TopNewsPageResource(
            TopNewsEditing editing, RevisionPages revisions, DeskAccess access, FormSubmissions submissions) {
        this.submissions = submissions;
        this.editing = editing;
        this.revisions = revisions;
        this.access = access;
    }

    @GET
    @Operation(hidden = true)
    public Response show(
            @PathParam("id") ArticleId id,
            @QueryParam("done") @Nullable String done,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        access.requireWriter(id);
        Language language = Language.accepted(accepted);
        return page(200, id, new Attempt(done, TopNewsForm.EMPTY, null), language);
    }

    @POST
    @Path("pin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response pin(
            @PathParam("id") ArticleId id,
            @BeanParam TopNewsForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        return run(id, PINNED, form, language, user -> {
            String local = Objects.requireNonNullElse(EditorForm.blankToNull(form.until()), "");
            Instant until = BerlinTime.require("until", local, SECOND_OFFSET, language.messages(EditorMessages.class));
            boolean isNew = submissions.doOnce(submission, List.of(id, until), () -> editing.pin(id, until, user));
            // Who comes back to the page by the browser's button, after the pin was taken away, means it.
            if (!isNew && editing.ranking(id).pin() == null) {
                editing.pin(id, until, user);
            }
        });
    }

    @POST
    @Path("pin/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response unpin(
            @PathParam("id") ArticleId id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return run(id, UNPINNED, TopNewsForm.EMPTY, Language.accepted(accepted), user -> editing.unpin(id, user));
    }

    @POST
    @Path("weight")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response weigh(
            @PathParam("id") ArticleId id,
            @BeanParam TopNewsForm form,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        return run(id, WEIGHED, form, language, user -> {
            double weight = weight(form)
                    .orElseThrow(() -> ProblemException.invalid(
                            "weight", messages(language).weightProblem()));
            editing.weigh(id, weight, user);
        });
    }

    @FunctionalInterface
    private interface Step {
        void run(DeskUser user);
    }

    private Response run(ArticleId id, String done, TopNewsForm form, Language language, Step step) {
        DeskUser user = access.requireWriter(id);
        try {
            step.run(user);
            return Response.seeOther(URI.create(pathOf(id) + "?done=" + done)).build();
        } catch (ProblemException refused) {
            int status = refused.type().status();
            if (EditorPageResource.ELSEWHERE.contains(status)) {
                throw refused;
            }
            return page(status, id, new Attempt(null, form, refused), language);
        }
    }

    /// German decimals have a comma.
    private static Optional<Double> weight(TopNewsForm form) {
        return Optional.ofNullable(EditorForm.blankToNull(form.weight()))
                .map(String::strip)
                .filter(typed -> WEIGHT.matcher(typed).matches())
                .map(typed -> new BigDecimal(typed.replace(',', '.')))
                .filter(weight -> weight.abs().compareTo(MOST) <= 0)
                .map(BigDecimal::doubleValue);
    }

    /// What was done or refused just before.
    ///
    /// @param done in words of the address
    private record Attempt(
            @Nullable String done,
            TopNewsForm typed,
            @Nullable ProblemException refused) {
        @Nullable
        String trouble(Language language) {
            return refused == null ? null : refused.type().title(language);
        }

        Map<String, String> problems() {
            return refused == null ? Map.of() : EditorPages.problems(refused);
        }
    }

    private Response page(int status, ArticleId id, Attempt attempt, Language language) {
        String headline = revisions.headline(id);
        String title = messages(language)
                .title(
                        headline == null
                                ? language.messages(EditorMessages.class).untitled()
                                : headline);
        TopNewsView view = new TopNewsView(
                id.toString(),
                editing.ranking(id),
                notice(attempt.done(), messages(language)),
                attempt.trouble(language),
                attempt.typed(),
                attempt.problems());
        return EditorPageResource.html(status, Templates.topNews(Page.of(language, title, pathOf(id)), view), language)
                .build();
    }

    private static TopNewsMessages messages(Language language) {
        return language.messages(TopNewsMessages.class);
    }

    private static String pathOf(ArticleId id) {
        return EditorPages.pathOf(id) + "/top-news";
    }

    private static @Nullable String notice(@Nullable String done, TopNewsMessages messages) {
        return switch (done) {
            case PINNED -> messages.pinnedNow();
            case UNPINNED -> messages.unpinnedNow();
            case WEIGHED -> messages.weighedNow();
            case null, default -> null;
        };
    }

    @CheckedTemplate(basePath = "editor")
    static final class Templates {
        static native TemplateInstance topNews(Page page, TopNewsView view);

        private Templates() {}
    }
}
