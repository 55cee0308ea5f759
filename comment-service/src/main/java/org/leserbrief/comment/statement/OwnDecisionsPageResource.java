package org.leserbrief.comment.statement;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;

/// The pages of what moderators have decided about the reader's comments and account.
@Path(OwnDecisionsPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class OwnDecisionsPageResource {
    public static final String PATH = "/me/decisions";

    private final StatementPages pages;
    private final Callers callers;

    OwnDecisionsPageResource(StatementPages pages, Callers callers) {
        this.pages = pages;
        this.callers = callers;
    }

    @GET
    public Response read(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return pages.list(reader(), cursor, Language.accepted(accepted));
    }

    @GET
    @Path("{id}")
    public Response one(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return pages.one(reader(), id, Language.accepted(accepted));
    }

    private UUID reader() {
        return Readers.idOf(callers.require());
    }
}
