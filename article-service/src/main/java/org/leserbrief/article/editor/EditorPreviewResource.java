package org.leserbrief.article.editor;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The text as readers will see it, while it is written.
@Path("/desk/preview")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class EditorPreviewResource {
    private static final int LONGEST = 100_000;

    /// A text of 100,000 characters takes some tens of milliseconds; editors type pauses between, so more at a time
    /// means that somebody asks without typing.
    private static final int AT_A_TIME = 4;

    private final Semaphore rendering = new Semaphore(AT_A_TIME);
    private final PublishedArticles articles;

    EditorPreviewResource(PublishedArticles articles) {
        this.articles = articles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response preview(@FormParam("body") @Nullable String body) {
        String text = body == null ? "" : body;
        if (text.length() > LONGEST) {
            throw ProblemException.invalid("body", "at most 100,000 characters");
        }
        if (!rendering.tryAcquire()) {
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "too many previews at a time")
                    .withHeader("Retry-After", "1");
        }
        try {
            return CachePolicy.MOMENTARY.on(Response.ok(articles.html(text))).build();
        } finally {
            rendering.release();
        }
    }
}
