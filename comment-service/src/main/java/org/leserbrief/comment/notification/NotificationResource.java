package org.leserbrief.comment.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reader.RemembersContact;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

/// The caller's notifications.
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@RemembersContact
@Blocking
@Tag(name = "Notifications")
public class NotificationResource {
    /// Limits the number of rows that are counted; nobody needs an exact higher number.
    private static final int MOST_COUNTED = 10_000;

    private final Notifications notifications;
    private final EmailChoices choices;
    private final Callers callers;

    NotificationResource(Notifications notifications, EmailChoices choices, Callers callers) {
        this.notifications = notifications;
        this.choices = choices;
        this.callers = callers;
    }

    /// What is about an article (`article`) has its address and headline, and says in `reasons` what the caller
    /// follows that it belongs to.
    ///
    /// What is about a decision of moderators has nothing of the comment but its address: `decision` (about one's
    /// own comment or account) and `appeal` lead to `/me/decisions`, `report` to `/me/reports`.
    ///
    /// @param author with a null id for a withdrawn account
    @Schema(name = "Notification")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record NotificationJson(
            String id,

            @Schema(enumeration = {"mention", "reply", "follow", "decision", "appeal", "report", "article"})
            String kind,

            @Nullable String articleId,
            String headline,
            @Nullable String commentId,
            String url,
            @Nullable By author,
            String excerpt,
            List<String> reasons,
            Instant createdAt,
            boolean read) {
        /// The author of the comment.
        @Schema(name = "NotificationAuthor")
        @JsonInclude(JsonInclude.Include.ALWAYS)
        record By(@Nullable String id, String name) {}

        static NotificationJson of(BellItem item) {
            return switch (item) {
                case Notification one -> of(one);
                case DecisionNotification one ->
                    new NotificationJson(
                            Long.toString(one.id()),
                            one.kind().code(),
                            null,
                            "",
                            null,
                            one.url(),
                            null,
                            "",
                            List.of(),
                            one.createdAt(),
                            one.isRead());
                case ArticleNotification one ->
                    new NotificationJson(
                            Long.toString(one.id()),
                            "article",
                            Long.toString(one.articleId()),
                            one.headline(),
                            null,
                            one.url(),
                            null,
                            "",
                            one.reasons(),
                            one.createdAt(),
                            one.isRead());
            };
        }

        private static NotificationJson of(Notification one) {
            return new NotificationJson(
                    Long.toString(one.id()),
                    one.kind().code(),
                    Long.toString(one.articleId()),
                    one.headline(),
                    Long.toString(one.commentId()),
                    one.url(),
                    one.isByWithdrawn()
                            ? new By(null, CommentView.WITHDRAWN)
                            : new By(one.authorId().toString(), one.authorName()),
                    one.excerpt(),
                    List.of(),
                    one.createdAt(),
                    one.isRead());
        }
    }

    /// @param unread the total number of unread notifications, not only of this part
    @Schema(name = "NotificationList")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record NotificationList(
            List<NotificationJson> items, @Nullable String next, long unread) {}

    /// @param ids of notifications; those of other readers are ignored
    /// @param before the newest notification that the reader has seen: it and all older ones
    @Schema(name = "ReadNotifications")
    public record Seen(
            @Nullable @Size(min = 1, max = 100) List<@NotNull String> ids,
            @Nullable String before) {}

    @Schema(name = "UnreadNotifications")
    record Unread(long unread) {}

    @Schema(name = "NotificationSettings")
    public record Settings(
            @NotNull @Schema(enumeration = {"instantly", "daily", "never"})
            EmailChoice email) {}

    @GET
    @Path("notifications")
    @Operation(summary = "What one is told: replies, mentions, comments and articles that one follows, decisions")
    @APIResponseSchema(value = NotificationList.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "a parameter is not valid")
    public Response list(
            @QueryParam("unread") @Nullable String unread,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        boolean unreadOnly = switch (unread) {
            case "true" -> true;
            case "false" -> false;
            case null -> false;
            default -> throw ProblemException.invalid("unread", "must be true or false");
        };
        UUID reader = reader();
        Slice<NotificationJson> slice = notifications
                .list(reader, unreadOnly, Limit.parse(limit), cursor)
                .map(NotificationJson::of);
        return slice.toResponse(request)
                .entity(new NotificationList(slice.items(), slice.next(), notifications.unread(reader, MOST_COUNTED)))
                .build();
    }

    @POST
    @Path("notifications/read")
    @Operation(
            summary = "Mark notifications as read: some, one and all older ones, or all",
            description = "An empty object marks all. What is read is not mailed any more.")
    @APIResponseSchema(value = Unread.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "an id is none, or both fields are given")
    public Response read(@NotNull @Valid Seen seen) {
        UUID reader = reader();
        List<String> ids = seen.ids();
        String before = seen.before();
        if (ids != null && before != null) {
            throw ProblemException.invalid("before", "must not be given together with ids");
        }
        if (ids != null) {
            notifications.read(reader, ids.stream().map(one -> id("ids", one)).toList());
        } else {
            notifications.readUntil(reader, before == null ? Long.MAX_VALUE : id("before", before));
        }
        return Response.ok(new Unread(notifications.unread(reader, MOST_COUNTED)))
                .build();
    }

    @GET
    @Path("notification-settings")
    @Operation(summary = "When one is mailed")
    @APIResponseSchema(value = Settings.class, responseCode = "200")
    public Response settings() {
        return Response.ok(new Settings(choices.of(reader()))).build();
    }

    @PUT
    @Path("notification-settings")
    @Operation(summary = "Choose when one is mailed")
    @APIResponseSchema(value = Settings.class, responseCode = "200")
    @APIResponse(responseCode = "403", description = "the account is withdrawn")
    @APIResponse(responseCode = "422", description = "the choice is none of the three")
    public Response choose(@NotNull @Valid Settings wanted) {
        choices.choose(reader(), wanted.email());
        return Response.ok(wanted).build();
    }

    private UUID reader() {
        return Readers.idOf(callers.require());
    }

    private static Long id(String field, String id) {
        return Identifiers.parse(id).orElseThrow(() -> ProblemException.invalid(field, "must be an id"));
    }
}
