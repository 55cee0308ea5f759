package org.leserbrief.topic.tagging;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.topic.finding.ArticleText;

@Path("/api/topics/suggestions")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Topics of articles")
public class SuggestionsResource {
    private final ArticleTopics topics;

    SuggestionsResource(ArticleTopics topics) {
        this.topics = topics;
    }

    /// @param body Markdown
    record Text(
            @NotNull @ReadableText(most = 300) String headline,

            @ReadableText(most = 2_000, multiline = true) @Nullable
            String teaser,

            @NotNull @ReadableText(most = 100_000, multiline = true)
            String body) {}

    record Suggestions(List<ArticleTopics.Suggestion> topics) {}

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Finds topics in a text",
            description =
                    "With the words that led to each, a score, and how sure the finder is. Those that are relevant"
                            + " an article with this text would be given; uncertain ones are for editors to judge.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Suggestions.class)))
    @APIResponse(responseCode = "422", description = "A field is not valid")
    public Response suggest(@NotNull @Valid Text text) {
        List<ArticleTopics.Suggestion> found = topics.suggest(
                ArticleText.of(text.headline(), Objects.requireNonNullElse(text.teaser(), ""), text.body()));
        return Response.ok(new Suggestions(found)).build();
    }
}
