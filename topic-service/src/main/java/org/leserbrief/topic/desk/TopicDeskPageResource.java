package org.leserbrief.topic.desk;

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
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.topic.catalog.TopicContent;
import org.leserbrief.topic.catalog.Topics;
import org.leserbrief.topic.reading.TopicSearch;
import org.leserbrief.topic.tagging.TaggingPreview;

/// The editors' index of topics: the list, and a topic with its names, its place and its description.
@Path(TopicDeskPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class TopicDeskPageResource {
    static final String PATH = "/desk/topics";

    /// Not directly below the path, because a topic may be called like a page.
    private static final String ENTRIES = PATH + "/entries";

    private static final String MERGED = "merged";
    private static final Limit ON_A_PAGE = new Limit(50);

    private final Topics topics;
    private final DeskTopicQueries queries;
    private final TaggingPreview previews;
    private final FormSubmissions submissions;

    TopicDeskPageResource(
            Topics topics, DeskTopicQueries queries, TaggingPreview previews, FormSubmissions submissions) {
        this.topics = topics;
        this.queries = queries;
        this.previews = previews;
        this.submissions = submissions;
    }

    static String pathOf(String slug) {
        return ENTRIES + "/" + slug;
    }

    /// What the list shows.
    ///
    /// @param q a part of a name
    public record ListRequest(
            @QueryParam("state") @Nullable String state,
            @QueryParam("q") @Nullable String q,
            @QueryParam("cursor") @Nullable String cursor,

            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable
            String accepted) {
        boolean merged() {
            return MERGED.equals(state);
        }

        String address(boolean ofMerged, @Nullable String next) {
            UriBuilder address = UriBuilder.fromPath(PATH);
            if (ofMerged) {
                address.queryParam("state", MERGED);
            }
            if (next != null) {
                address.queryParam("cursor", next);
            }
            if (q == null || q.isBlank()) {
                return address.build().toString();
            }
            // A brace would be a template of the builder.
            return address.queryParam("q", "{q}").build(q).toString();
        }
    }

    @GET
    @Operation(hidden = true)
    public Response list(@BeanParam ListRequest request) {
        Language language = Language.accepted(request.accepted());
        TopicSearch search = TopicSearch.parse(request.q());
        Slice<TopicIndexView.Item> found = queries.list(request.merged(), search, ON_A_PAGE, request.cursor());
        boolean later = request.cursor() != null && !request.cursor().isEmpty();
        TopicIndexView view = new TopicIndexView(
                request.merged() ? MERGED : "",
                search == null
                        ? ""
                        : Objects.requireNonNullElse(request.q(), "").strip(),
                tabs(request),
                found.items(),
                later ? request.address(request.merged(), null) : null,
                found.next() == null ? null : request.address(request.merged(), found.next()));
        Page page = Page.of(language, TopicDeskPages.messages(language).title(), PATH);
        return TopicDeskPages.html(200, Templates.list(page, view), language);
    }

    private static List<TopicIndexView.Tab> tabs(ListRequest request) {
        return Stream.of(false, true)
                .map(merged -> new TopicIndexView.Tab(
                        merged ? MERGED : "", request.address(merged, null), merged == request.merged()))
                .toList();
    }

    /// @param name to begin with, such as a suggested one
    @GET
    @Path("new")
    @Operation(hidden = true)
    public Response begin(
            @QueryParam("name") @Nullable String name,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        return page(200, null, TopicForm.empty(name), TopicEditView.Outcome.NONE, language);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response create(
            @BeanParam TopicForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Map<String, String> problems = form.problems(TopicDeskPages.messages(language), queries::called);
        if (!problems.isEmpty()) {
            return page(422, null, form, invalid(problems, language), language);
        }
        try {
            if (form.wantsPreview()) {
                return preview(null, form, language);
            }
            String slug = submissions.createOnce(
                    submission, form, () -> topics.create(form.wantedSlug(), form.content(queries::called)));
            return Response.seeOther(URI.create(pathOf(slug) + "?done=created")).build();
        } catch (ProblemException refused) {
            if (TopicDeskPages.isElsewhere(refused)) {
                throw refused;
            }
            return page(refused.type().status(), null, form, TopicDeskPages.outcome(refused, language), language);
        }
    }

    @GET
    @Path("entries/{slug}")
    @Operation(hidden = true)
    public Response show(
            @PathParam("slug") String slug,
            @QueryParam("done") @Nullable String done,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        DeskTopic topic = require(slug);
        String notice = notice(done, TopicDeskPages.messages(language));
        return page(200, topic, TopicForm.of(topic), TopicEditView.Outcome.notice(notice), language);
    }

    @POST
    @Path("entries/{slug}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response revise(
            @PathParam("slug") String slug,
            @BeanParam TopicForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        DeskTopic topic = require(slug);
        Map<String, String> problems = form.problems(TopicDeskPages.messages(language), queries::called);
        if (!problems.isEmpty()) {
            return page(422, topic, form, invalid(problems, language), language);
        }
        try {
            if (form.wantsPreview()) {
                return preview(topic, form, language);
            }
            String tag = "\"" + form.version() + "\"";
            submissions.doOnce(
                    submission,
                    List.of(slug, form),
                    () -> topics.revise(
                            slug, form.content(queries::called), version -> EntityVersion.requireMatch(tag, version)));
            return Response.seeOther(URI.create(pathOf(slug) + "?done=saved")).build();
        } catch (ProblemException refused) {
            if (TopicDeskPages.isElsewhere(refused)) {
                throw refused;
            }
            DeskTopic present = require(slug);
            // Who saves again has seen what is there now.
            TopicForm again = refused.type().equals(ProblemType.STALE) ? form.on(present.version()) : form;
            return page(refused.type().status(), present, again, TopicDeskPages.outcome(refused, language), language);
        }
    }

    /// The form as it was typed, with what saving it would change.
    private Response preview(@Nullable DeskTopic topic, TopicForm form, Language language) {
        String slug = topic == null ? null : topic.topic().slug();
        TopicContent content = form.content(queries::called);
        topics.checkNames(slug, content);
        TopicEditView view = new TopicEditView(topic, form, TopicEditView.Outcome.NONE, previews.of(slug, content));
        return page(200, view, language);
    }

    private DeskTopic require(String slug) {
        return queries.find(slug)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no such topic"));
    }

    private static TopicEditView.Outcome invalid(Map<String, String> problems, Language language) {
        return TopicEditView.Outcome.invalid(TopicDeskPages.messages(language).notSaved(), problems);
    }

    private static Response page(
            int status, @Nullable DeskTopic topic, TopicForm form, TopicEditView.Outcome outcome, Language language) {
        return page(status, new TopicEditView(topic, form, outcome, null), language);
    }

    private static Response page(int status, TopicEditView view, Language language) {
        DeskTopic topic = view.topic();
        Page page = topic == null
                ? Page.of(language, TopicDeskPages.messages(language).newTopic(), PATH + "/new")
                : Page.of(language, topic.topic().name(), topic.topic().url());
        return TopicDeskPages.html(status, Templates.topic(page, view), language);
    }

    private static @Nullable String notice(@Nullable String done, TopicDeskMessages messages) {
        return switch (done) {
            case "created" -> messages.created();
            case "saved" -> messages.saved();
            case "merged" -> messages.mergedNow();
            case "undone" -> messages.mergeUndone();
            case null, default -> null;
        };
    }

    @CheckedTemplate(basePath = "desk")
    static final class Templates {
        static native TemplateInstance list(Page page, TopicIndexView view);

        static native TemplateInstance topic(Page page, TopicEditView view);

        private Templates() {}
    }
}
