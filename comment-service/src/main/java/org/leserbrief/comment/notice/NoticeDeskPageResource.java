package org.leserbrief.comment.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.DeskPageResource;
import org.leserbrief.comment.moderation.DeskQueues;
import org.leserbrief.comment.moderation.QueueSize;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The queue of notices on the moderators' desk. Its forms send decisions about the comment, which settle all notices
/// about it.
@Path(NoticeDeskPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class NoticeDeskPageResource {
    static final String PATH = DeskPageResource.PATH + "/notices";

    private static final int ITEMS = 20;

    private final NoticeQueries queries;
    private final DeskQueues queues;

    NoticeDeskPageResource(NoticeQueries queries, DeskQueues queues) {
        this.queries = queries;
        this.queues = queues;
    }

    /// @param more the address of the next notices; null at the end
    record View(
            List<DeskQueues.Queue> queues,
            List<NoticeItem> items,
            @Nullable String more) {
        View {
            queues = List.copyOf(queues);
            items = List.copyOf(items);
        }

        public String current() {
            return NoticeQueue.CODE;
        }

        public int mostCounted() {
            return QueueSize.MOST_COUNTED;
        }

        public List<String> reasons() {
            return List.of(Reason.values()).stream()
                    .filter(Reason::canRestrict)
                    .map(Reason::code)
                    .toList();
        }
    }

    @GET
    public Response queue(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language language = Language.accepted(acceptLanguage);
        Slice<NoticeQueries.Waiting> open = queries.queue(new Limit(ITEMS), cursor);
        View view = new View(
                queues.list(),
                open.items().stream().map(one -> new NoticeItem(one, language)).toList(),
                open.next() == null ? null : PATH + "?cursor=" + open.next());
        Page page = Page.of(language, NoticeMails.messages(language).queue(), PATH);
        return PageResponses.personal(200, Templates.queue(page, view), language)
                .build();
    }

    @CheckedTemplate(basePath = "notice")
    static final class Templates {
        static native TemplateInstance queue(Page page, View view);

        private Templates() {}
    }
}
