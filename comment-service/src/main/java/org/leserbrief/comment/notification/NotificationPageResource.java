package org.leserbrief.comment.notification;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reader.RemembersContact;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

/// The page of notifications, and the bell in the header of every page.
@Path("/notifications")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@RemembersContact
@Blocking
public class NotificationPageResource {
    /// Above this number the bell shows "99+".
    private static final int MOST_COUNTED = 99;

    private final Notifications notifications;
    private final ArticleReads reads;
    private final EmailChoices choices;
    private final Callers callers;

    NotificationPageResource(Notifications notifications, ArticleReads reads, EmailChoices choices, Callers callers) {
        this.notifications = notifications;
        this.reads = reads;
        this.choices = choices;
        this.callers = callers;
    }

    @GET
    public Response page(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("saved") @Nullable String saved,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        UUID reader = Readers.idOf(callers.require());
        Slice<BellItem> slice = notifications.list(reader, false, new Limit(Limit.DEFAULT), cursor);
        NotificationView view = new NotificationView(slice.items(), slice.next(), choices.of(reader), saved != null);
        String title = messages(language).title();
        return html(Templates.page(Page.of(language, title, "/notifications"), view), language);
    }

    /// The bell alone, for the account menu; empty for a reader who is not signed in. It says whether the reader may
    /// be told of articles, so that the pages of those who are not need not send what is read.
    @GET
    @Path("bell")
    @PermitAll
    public Response bell(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Optional<UUID> reader = callers.findOrNobody().map(Readers::idOf);
        if (reader.isEmpty()) {
            return Response.noContent().build();
        }
        long unread = notifications.unread(reader.get(), MOST_COUNTED + 1);
        String count = unread > MOST_COUNTED ? MOST_COUNTED + "+" : Long.toString(unread);
        return html(Templates.bell(count, unread > 0, reads.followsNews(reader.get())), language);
    }

    /// Marks one notification as read, or one and all older ones.
    @POST
    @Path("read")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response read(@FormParam("id") @Nullable String id, @FormParam("before") @Nullable String before) {
        UUID reader = Readers.idOf(callers.require());
        if (id != null) {
            notifications.read(reader, List.of(number("id", id)));
        } else if (before != null) {
            notifications.readUntil(reader, number("before", before));
        } else {
            throw ProblemException.invalid("before", "is missing");
        }
        return Response.seeOther(URI.create("/notifications")).build();
    }

    /// Marks the notification about a comment, or about an article, as read. A script on the page of the comment,
    /// the article or its discussion sends this, because a `GET` must not change anything. The event in the
    /// response makes the bell reload; without it nothing has changed.
    @POST
    @Path("seen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response seen(
            @FormParam("comment") @Nullable String comment, @FormParam("article") @Nullable String article) {
        if (comment == null && article == null) {
            throw ProblemException.invalid("comment", "is missing");
        }
        UUID reader = Readers.idOf(callers.require());
        boolean ofComment = comment != null && notifications.seen(reader, number("comment", comment));
        boolean ofArticle = article != null && notifications.seenArticle(reader, number("article", article));
        Response.ResponseBuilder answer = Response.noContent();
        return (ofComment || ofArticle ? answer.header("HX-Trigger", "notifications-read") : answer).build();
    }

    @POST
    @Path("settings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@FormParam("email") @Nullable String email) {
        EmailChoice choice = EmailChoice.find(email)
                .orElseThrow(() -> ProblemException.invalid("email", "must be instantly, daily or never"));
        choices.choose(Readers.idOf(callers.require()), choice);
        return Response.seeOther(URI.create("/notifications?saved=1#settings")).build();
    }

    private static Long number(String field, String id) {
        return Identifiers.parse(id).orElseThrow(() -> ProblemException.invalid(field, "must be an id"));
    }

    private static NotificationMessages messages(Language language) {
        return MessageBundles.get(NotificationMessages.class, Localized.Literal.of(language.code()));
    }

    private static Response html(TemplateInstance template, Language language) {
        return Response.ok(template.setLocale(language.locale()).render())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    @CheckedTemplate(basePath = "notification")
    static final class Templates {
        static native TemplateInstance page(Page page, NotificationView view);

        static native TemplateInstance bell(String count, Boolean any, Boolean follows);

        private Templates() {}
    }
}
