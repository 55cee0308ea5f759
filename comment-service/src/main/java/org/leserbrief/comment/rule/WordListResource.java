package org.leserbrief.comment.rule;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

/// The moderators' API for word lists.
@Path("/api/moderation/word-lists/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class WordListResource {
    /// A fact is called after it.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final WordListStore store;
    private final RuleQueries queries;
    private final Callers callers;

    WordListResource(WordListStore store, RuleQueries queries, Callers callers) {
        this.store = store;
        this.queries = queries;
        this.callers = callers;
    }

    @Schema(name = "NewWordList")
    public record NewWordList(@NotNull List<@NotNull String> words) {}

    @Schema(name = "WordList")
    record WordListJson(String name, long version, List<String> words) {}

    @GET
    @Operation(summary = "A word list")
    @APIResponseSchema(value = WordListJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such list")
    public Response read(@PathParam("name") String name) {
        RuleQueries.StoredList list = queries.list(requireName(name)).orElseThrow(RuleProblems::unknownList);
        return Response.ok(new WordListJson(name, list.version(), list.words()))
                .tag(EntityVersion.tag(list.version()))
                .build();
    }

    @PUT
    @Operation(
            summary = "Make or replace a word list, of up to 100,000 words",
            description = "`If-None-Match: *` makes it, `If-Match` replaces what was read. `wort` is a whole word,"
                    + " `wort+` a word with its endings, `wort*`, `*wort` and `*wort*` parts of words, `/…/` an RE2"
                    + " pattern. Case, umlauts (ä is ae), ß (ss), accents, invisible characters, repeated letters, and"
                    + " digits that stand for letters make no difference.")
    @APIResponseSchema(value = WordListJson.class, responseCode = "200")
    @APIResponse(
            responseCode = "201",
            description = "made",
            content = @Content(schema = @Schema(implementation = WordListJson.class)))
    @APIResponse(responseCode = "404", description = "no list can have this name")
    @APIResponse(responseCode = "409", description = "there are 20 lists, or 300,000 words in all of them, already")
    @APIResponse(responseCode = "412", description = "it has changed since it was read")
    @APIResponse(responseCode = "422", description = "a word is not valid, or there are too many")
    @APIResponse(responseCode = "428", description = "both If-None-Match and If-Match are missing")
    public Response save(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @NotNull @Valid NewWordList wanted) {
        long version = store.save(
                requireName(name),
                wanted.words(),
                callers.require(),
                present -> EntityVersion.requireMatch(ifMatch, ifNoneMatch, present));
        return Response.status(version == 1 ? Response.Status.CREATED : Response.Status.OK)
                .entity(new WordListJson(name, version, wanted.words()))
                .tag(EntityVersion.tag(version))
                .build();
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static String requireName(String name) {
        if (!isName(name)) {
            throw RuleProblems.unknownList();
        }
        return name;
    }
}
