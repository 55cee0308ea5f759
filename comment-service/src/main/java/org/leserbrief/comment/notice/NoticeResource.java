package org.leserbrief.comment.notice;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.antispam.Evidence;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.page.Language;

/// The API for notices of illegal content, which need no account.
@Path("/api/notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
@Blocking
@Tag(name = "Notices")
public class NoticeResource {
    private final Notices notices;
    private final NoticeQueries queries;

    NoticeResource(Notices notices, NoticeQueries queries) {
        this.notices = notices;
        this.queries = queries;
    }

    /// @param url of a comment: a permalink, or its address in the API
    /// @param name required unless the ground is `child-abuse`; as `email`
    /// @param goodFaith that the notifier believes what the notice says
    @Schema(name = "NewNotice")
    public record NewNotice(
            @NotNull String url,

            @NotNull @ReadableText(most = NoticeText.LONGEST_EXPLANATION, multiline = true)
            String explanation,

            @Nullable LegalGround legalGround,

            @Nullable @ReadableText(most = NoticeText.LONGEST_NAME)
            String name,

            @Nullable @ReadableText(most = NoticeText.LONGEST_EMAIL)
            String email,

            @NotNull @AssertTrue Boolean goodFaith) {}

    /// @param code with which the notifier asks what became of it; it is told once
    @Schema(name = "FiledNotice")
    record FiledNotice(String reference, String code) {}

    @POST
    @Operation(
            summary = "Give notice of an illegal comment",
            description = "Without an account. Whoever leaves an address gets a receipt, and the decision, by mail.")
    @APIResponseSchema(value = FiledNotice.class, responseCode = "201")
    @APIResponse(responseCode = "422", description = "a field is not valid; it is named")
    @APIResponse(responseCode = "429", description = "too many within a time; see Retry-After")
    public Response file(
            @NotNull @Valid NewNotice wanted,
            @HeaderParam("X-Altcha") @Nullable String proof,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Notices.Filed filed = notices.file(
                new NoticeText(
                        wanted.url(),
                        wanted.explanation(),
                        wanted.legalGround(),
                        wanted.name(),
                        wanted.email(),
                        Language.accepted(acceptLanguage)),
                Evidence.ofProgram(proof));
        return Response.created(URI.create("/api/notices/" + filed.reference()))
                .entity(new FiledNotice(filed.reference(), filed.code()))
                .build();
    }

    @GET
    @Path("{reference}")
    @Operation(summary = "What became of a notice")
    @APIResponseSchema(value = Notice.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such notice, or not with this code")
    public Response read(@PathParam("reference") String reference, @QueryParam("code") @Nullable String code) {
        return Response.ok(queries.find(reference, Objects.requireNonNullElse(code, ""))
                        .orElseThrow(NoticeProblems::unknown))
                .build();
    }
}
