package org.leserbrief.comment.selection;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.moderation.DeskPageResource;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.problem.FieldError;
import org.leserbrief.platform.http.problem.ProblemException;

/// The moderators' search.
@Path(SearchPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class SearchPageResource {
    static final String PATH = "/moderation/search";
    private static final int SHOWN = 20;

    private final CommentSearch search;

    SearchPageResource(CommentSearch search) {
        this.search = search;
    }

    /// @param q words of the text, or the id of a comment
    public record SearchRequest(
            @QueryParam("q") @Nullable String q,
            @QueryParam("author") @Nullable String author,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("article") @Nullable String article,
            @QueryParam("state") @Nullable String state,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor) {
        CriteriaInput criteria() {
            return new CriteriaInput(author, q, rule, article, state, from, to);
        }
    }

    /// @param errors why nothing was looked for
    /// @param one the comment whose id was typed
    /// @param further the address of what comes next; null at the end
    /// @param selection the address at which the criteria select comments to decide on
    record SearchView(
            CriteriaInput input,
            List<FieldError> errors,
            CommentSearch.@Nullable Found one,
            CommentSearch.@Nullable Result result,
            @Nullable String further,
            String selection) {
        SearchView {
            errors = List.copyOf(errors);
        }
    }

    @GET
    public Response search(
            @BeanParam SearchRequest request, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        CriteriaInput input = request.criteria();
        String selection = input.address(SelectionPageResource.PATH + "/new", "text")
                .build()
                .toString();
        try {
            Criteria criteria = input.parse(search::named);
            boolean asked = !criteria.isEmpty() || criteria.state() != null;
            CommentSearch.Result result = asked ? search.search(criteria, new Limit(SHOWN), request.cursor()) : null;
            String further = result == null || result.next() == null
                    ? null
                    : input.address(PATH, "q")
                            .queryParam("cursor", result.next())
                            .build()
                            .toString();
            return page(200, new SearchView(input, List.of(), one(request), result, further, selection), language);
        } catch (ProblemException e) {
            if (e.type().status() != 422) {
                throw e;
            }
            List<FieldError> errors =
                    e.errors().isEmpty() ? List.of(new FieldError("", e.type().title(language))) : e.errors();
            return page(422, new SearchView(input, errors, one(request), null, null, selection), language);
        }
    }

    private CommentSearch.@Nullable Found one(SearchRequest request) {
        String typed = Objects.requireNonNullElse(request.q(), "").strip();
        Optional<CommentSearch.Found> found = request.cursor() == null
                ? Identifiers.parse(typed).stream().boxed().findFirst().flatMap(search::find)
                : Optional.empty();
        return found.orElse(null);
    }

    private static Response page(int status, SearchView view, Language language) {
        String title = SelectionPageResource.messages(language).searchTitle();
        return DeskPageResource.html(status, Templates.search(Page.of(language, title, PATH), view), language);
    }

    @CheckedTemplate(basePath = "selection")
    static final class Templates {
        static native TemplateInstance search(Page page, SearchView view);

        private Templates() {}
    }
}
