package org.leserbrief.topic.catalog;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Roles;

@Path("/api/topics/stop-words")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Topics")
public class StopWordsResource {
    private final StopWords words;

    StopWordsResource(StopWords words) {
        this.words = words;
    }

    @Schema(name = "StopWords")
    record Words(
            @NotNull
            @Size(max = StopWords.MOST)
            @Schema(description = "Words and phrases that are never found as a topic, in any case of their letters")
            List<@NotNull @ReadableText(most = 100) String> words) {}

    @GET
    @RolesAllowed(Roles.EDITOR)
    @Operation(summary = "The words that are never found as a topic")
    @APIResponseSchema(Words.class)
    @APIResponse(responseCode = "304", description = "Not changed since the ETag sent")
    public Response read(@Context Request request) {
        return EntityVersion.unlessKnown(request, answer());
    }

    @PUT
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replaces the words that are never found as a topic",
            description = "Articles are tagged again in the background. The whole list is replaced: If-Match must carry"
                    + " the ETag that reading the list gave.")
    @APIResponseSchema(Words.class)
    @APIResponse(responseCode = "412", description = "Changed since the ETag sent")
    @APIResponse(responseCode = "422", description = "A word is not valid, or there twice")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull @Valid Words replacement) {
        words.replace(replacement.words(), version -> EntityVersion.requireMatch(ifMatch, version));
        return answer();
    }

    private Response answer() {
        StopWords.Versioned now = words.read();
        return Response.ok(new Words(now.words()))
                .tag(EntityVersion.tag(now.version()))
                .build();
    }
}
