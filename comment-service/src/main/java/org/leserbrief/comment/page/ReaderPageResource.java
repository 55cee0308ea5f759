package org.leserbrief.comment.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reading.AuthorCommentQueries;
import org.leserbrief.comment.reading.AuthorCommentQueries.Written;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The page of a reader, to which mentions link.
@Path("/readers/{id}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@Blocking
public class ReaderPageResource {
    private final AuthorCommentQueries comments;
    private final Readers readers;

    ReaderPageResource(AuthorCommentQueries comments, Readers readers) {
        this.comments = comments;
        this.readers = readers;
    }

    @GET
    public Response read(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context Request conditions) {
        UUID reader = Readers.requireId(id);
        String name = readers.nameOf(reader).orElseThrow(Readers::unknown);
        Language language = Language.accepted(accepted);
        String title = language.messages(ProfileMessages.class).title(name);
        Slice<Written> written = comments.of(reader, new Limit(Limit.DEFAULT), cursor);
        return PageResponses.of(
                conditions,
                Templates.page(Page.of(language, title, "/readers/" + reader), reader.toString(), written),
                language);
    }

    @CheckedTemplate(basePath = "profile")
    static final class Templates {
        static native TemplateInstance page(Page page, String reader, Slice<Written> comments);

        private Templates() {}
    }
}
