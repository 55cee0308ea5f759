package org.leserbrief.comment.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionState;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.cache.RequestKey;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

/// The API for reading comments.
@Path("/api/comments")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Comments")
public class CommentThreadsResource {
    private static final int MOST_COUNTS = 100;

    private final CommentThreads threads;
    private final AnonymousResponseCache answers;
    private final Discussions discussions;
    private final Callers callers;
    private final ObjectMapper json;

    CommentThreadsResource(
            CommentThreads threads,
            AnonymousResponseCache answers,
            Discussions discussions,
            Callers callers,
            ObjectMapper json) {
        this.threads = threads;
        this.answers = answers;
        this.discussions = discussions;
        this.callers = callers;
        this.json = json;
    }

    /// The parameters of a list request.
    public record Wanted(
            @QueryParam("article") @Nullable String article,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("around") @Nullable String around,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {}

    @GET
    @PermitAll
    @Operation(
            summary = "An article's threads, each with its first replies",
            description =
                    "With `around`, the page that begins with the thread of that comment; the thread's replies then are"
                            + " the comment's ancestors, a few comments before it, itself, and what follows.")
    @APIResponseSchema(value = ThreadList.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "404", description = "no such article, or no such comment in it")
    @APIResponse(responseCode = "410", description = "the article or the comment is gone")
    @APIResponse(responseCode = "422", description = "a parameter is not valid")
    public Response list(
            @BeanParam Wanted wanted,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @Context Request conditions) {
        Limit limit = Limit.parse(wanted.limit());
        Sort sort = Sort.parse(wanted.sort());
        if (wanted.article() == null) {
            throw ProblemException.invalid("article", "is missing");
        }
        long articleId = Identifiers.require(wanted.article());
        UUID reader = reader();
        if (reader != null) {
            Slice<CommentJson> slice = read(articleId, sort, limit, wanted, reader);
            return Response.ok(list(articleId, slice))
                    .header("Link", slice.link(uri))
                    .build();
        }
        return answers.get(List.of(articleId), RequestKey.of(request), () -> {
                    Slice<CommentJson> slice = read(articleId, sort, limit, wanted, null);
                    return AnonymousResponseCache.data(write(list(articleId, slice)), slice.link(uri));
                })
                .toResponse(conditions);
    }

    private Slice<CommentJson> read(long articleId, Sort sort, Limit limit, Wanted wanted, @Nullable UUID reader) {
        Slice<CommentThread> slice = wanted.around() == null || wanted.cursor() != null
                ? threads.list(articleId, sort, limit, wanted.cursor(), reader)
                : threads.around(articleId, Identifiers.require(wanted.around()), sort, limit, reader);
        ViewerState own = threads.ownView(reader, slice.items().stream().flatMap(CommentThread::comments));
        return slice.map(thread -> CommentJson.of(thread, own));
    }

    private ThreadList list(long articleId, Slice<CommentJson> slice) {
        return new ThreadList(slice.items(), slice.next(), discussions.state(articleId));
    }

    private byte[] write(Object answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param discussion what readers may do there at present
    @Schema(name = "ThreadList")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ThreadList(List<CommentJson> items, @Nullable String next, DiscussionState discussion) {}

    /// The schema of the list of replies for the OpenAPI document.
    @Schema(name = "CommentList")
    record ReplyList(List<CommentJson> items, @Nullable String next) {}

    /// The schema of the counts for the OpenAPI document.
    @Schema(name = "CommentCounts")
    record Counts(Map<String, Long> counts) {}

    @GET
    @Path("counts")
    @PermitAll
    @Operation(
            summary = "How many comments can be read under each of up to 100 articles",
            description = "0 for an article that is unknown; one that is withdrawn has no number.")
    @APIResponseSchema(value = Counts.class, responseCode = "200")
    @APIResponse(responseCode = "304", description = "as the client knows them")
    @APIResponse(responseCode = "422", description = "no article, too many, or not an id")
    public Response counts(
            @QueryParam("article") List<String> articles,
            @Context HttpServerRequest request,
            @Context Request conditions) {
        if (articles.isEmpty() || articles.size() > MOST_COUNTS) {
            throw ProblemException.invalid("article", "must be given 1 to " + MOST_COUNTS + " times");
        }
        List<Long> ids = articles.stream()
                .mapToLong(id ->
                        Identifiers.parse(id).orElseThrow(() -> ProblemException.invalid("article", "must be an id")))
                .boxed()
                .toList();
        return answers.get(ids, RequestKey.of(request), () -> {
                    Map<String, Long> found = new LinkedHashMap<>();
                    threads.counts(ids).forEach((id, count) -> found.put(Long.toString(id), count));
                    return AnonymousResponseCache.data(write(new Counts(found)), null);
                })
                .toResponse(conditions);
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(summary = "A comment")
    @APIResponseSchema(value = CommentJson.class, responseCode = "200")
    @APIResponse(responseCode = "304", description = "as the client knows it")
    @APIResponse(responseCode = "404", description = "no such comment")
    @APIResponse(responseCode = "410", description = "the comment or its article is gone")
    public Response read(@PathParam("id") String id, @Context Request conditions) {
        UUID reader = reader();
        CommentView comment = threads.find(Identifiers.require(id), reader);
        discussions.require(comment.articleId());
        CommentJson shown = CommentJson.of(comment, threads.ownView(reader, Stream.of(comment)));
        return EntityVersion.unlessKnown(
                conditions,
                CachePolicy.personalIf(reader != null)
                        .on(Response.ok(shown).tag(CommentETag.of(comment, shown)), HttpHeaders.AUTHORIZATION)
                        .build());
    }

    @GET
    @Path("{id}/replies")
    @PermitAll
    @Operation(summary = "All that stands beneath a comment, in reading order")
    @APIResponseSchema(value = ReplyList.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "404", description = "no such comment")
    @APIResponse(responseCode = "410", description = "the comment or its article is gone")
    @APIResponse(responseCode = "422", description = "the limit is not valid")
    public Response replies(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        UUID reader = reader();
        CommentThread thread = threads.thread(Identifiers.require(id), Limit.parse(limit), cursor, reader);
        discussions.require(thread.first().articleId());
        CommentThread.Replies replies = thread.replies();
        ViewerState own = threads.ownView(reader, replies.items().stream());
        return CachePolicy.personalIf(reader != null)
                .on(
                        new Slice<>(replies.items(), replies.next())
                                .map(reply -> CommentJson.of(reply, own))
                                .toResponse(request),
                        HttpHeaders.AUTHORIZATION)
                .build();
    }

    private @Nullable UUID reader() {
        return callers.find().map(Readers::idOf).orElse(null);
    }
}
