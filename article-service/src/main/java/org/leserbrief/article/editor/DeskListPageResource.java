package org.leserbrief.article.editor;

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
import jakarta.ws.rs.core.UriBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.editor.DeskListView.Item;
import org.leserbrief.article.editor.DeskListView.RessortFilter;
import org.leserbrief.article.editor.DeskListView.Tab;
import org.leserbrief.article.overview.DeskArticleView;
import org.leserbrief.article.overview.DeskOverview;
import org.leserbrief.article.overview.DeskOverview.Wanted;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The first page of the desk: the articles, how far they are, and who is at them.
@Path(DeskListPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class DeskListPageResource {
    static final String PATH = "/desk";

    private static final Limit SHOWN = new Limit(25);

    private final DeskOverview articles;
    private final DeskAccess access;
    private final Callers callers;
    private final Ressorts ressorts;

    DeskListPageResource(DeskOverview articles, DeskAccess access, Callers callers, Ressorts ressorts) {
        this.articles = articles;
        this.ressorts = ressorts;
        this.access = access;
        this.callers = callers;
    }

    /// What the page shows.
    ///
    /// @param q words of headlines and by-lines
    public record ListRequest(
            @QueryParam("state") @Nullable String state,
            @QueryParam("q") @Nullable String q,
            @QueryParam("ressort") @Nullable String ressort,
            @QueryParam("cursor") @Nullable String cursor,

            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable
            String accepted) {
        String address(@Nullable String stateCode, @Nullable String next) {
            UriBuilder address = UriBuilder.fromPath(PATH);
            Map<String, Object> values = new HashMap<>();
            add(address, values, "state", stateCode);
            add(address, values, "ressort", ressort);
            add(address, values, "q", q);
            add(address, values, "cursor", next);
            return address.buildFromMap(values).toString();
        }

        /// As a value of the builder: a brace in it would be a template otherwise.
        private static void add(UriBuilder address, Map<String, Object> values, String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                address.queryParam(name, "{" + name + "}");
                values.put(name, value);
            }
        }
    }

    @GET
    @Operation(hidden = true)
    public Response list(@BeanParam ListRequest request) {
        Language language = Language.accepted(request.accepted());
        DeskUser user = access.require();
        Slice<DeskArticleView> slice = articles.newest(
                new Wanted(request.state(), request.q(), request.ressort()), user, SHOWN, request.cursor());
        String state = Objects.requireNonNullElse(request.state(), "");
        RessortList all = ressorts.all();
        DeskListView view = new DeskListView(
                tabs(request, state, user),
                state,
                Objects.requireNonNullElse(request.q(), ""),
                slice.items().stream()
                        .map(article -> Item.of(article, all, language))
                        .toList(),
                request.cursor() == null ? null : request.address(state, null),
                slice.next() == null ? null : request.address(state, slice.next()),
                callers.require().is(Roles.EDITOR),
                user.publishes(),
                RessortFilter.of(all, request.ressort(), language));
        Page page = Page.of(language, language.messages(EditorMessages.class).title(), PATH);
        return EditorPageResource.html(200, Templates.list(page, view), language)
                .build();
    }

    private List<Tab> tabs(ListRequest request, String state, DeskUser user) {
        return articles.numbers(user).entrySet().stream()
                .map(entry -> new Tab(
                        entry.getKey(),
                        entry.getValue() < DeskOverview.MOST_COUNTED
                                ? entry.getValue().toString()
                                : DeskOverview.MOST_COUNTED + "+",
                        request.address(entry.getKey(), null),
                        entry.getKey().equals(state)))
                .toList();
    }

    @CheckedTemplate(basePath = "editor")
    static final class Templates {
        static native TemplateInstance list(Page page, DeskListView view);

        private Templates() {}
    }
}
