package org.leserbrief.article.media;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.PartType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.media.MediaLibrary.Added;
import org.leserbrief.article.media.MediaLibrary.Upload;
import org.leserbrief.article.trace.DeskEntry;
import org.leserbrief.article.trace.DeskTrace;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.problem.ProblemException;

@Path("/api/media")
@Tag(name = "Pictures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class MediaResource {
    private final MediaLibrary library;
    private final MediaRemoval removal;
    private final MediaUses uses;
    private final DeskTrace trace;
    private final Callers callers;

    MediaResource(MediaLibrary library, MediaRemoval removal, MediaUses uses, DeskTrace trace, Callers callers) {
        this.library = library;
        this.removal = removal;
        this.uses = uses;
        this.trace = trace;
        this.callers = callers;
    }

    /// The parts of an upload.
    public record UploadRequest(
            @Schema(
                    required = true,
                    description = "JPEG, PNG or GIF of at most 50 megapixels, WebP of at most 6, progressive JPEG of at"
                            + " most 25; at most 20 MB")
            @RestForm("file")
            @Nullable
            FileUpload file,

            @Schema(description = "whom to name for it, at most 200 characters; without it, what the file says")
            @RestForm("credit")
            @PartType(MediaType.TEXT_PLAIN)
            @ReadableText(most = PictureMetadata.LONGEST_CREDIT)
            @Nullable
            String credit,

            @Schema(description = "a suggestion for captions; without it, what the file says")
            @RestForm("caption")
            @PartType(MediaType.TEXT_PLAIN)
            @ReadableText(most = PictureMetadata.LONGEST_CAPTION)
            @Nullable
            String caption) {}

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Add a picture",
            description =
                    "The format is that of the content, whatever name and type the client sends. Of a GIF the first"
                            + " image is taken. CMYK and other colour profiles become sRGB, the camera's orientation is"
                            + " applied, and no other metadata is kept. Renditions are JPEG, or PNG where parts are"
                            + " transparent.")
    @APIResponse(
            responseCode = "201",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = MediaView.class)))
    @APIResponse(
            responseCode = "200",
            description = "the library has the same file already",
            content = @Content(schema = @Schema(implementation = MediaView.class)))
    @APIResponse(responseCode = "413", description = "more than 20 MB")
    @APIResponse(responseCode = "415", description = "SVG, or no picture of a known format")
    @APIResponse(
            responseCode = "422",
            description = "a truncated or damaged file, too many pixels, or no credit; see errors")
    @APIResponse(responseCode = "503", description = "other pictures are being processed; see Retry-After")
    public Response upload(@BeanParam @Valid UploadRequest request) {
        FileUpload file = request.file();
        if (file == null) {
            throw ProblemException.invalid("file", "is missing");
        }
        Upload upload = new Upload(file.uploadedFile(), file.fileName(), request.credit(), request.caption());
        Added added = library.add(upload, callers.require().id());
        Response.Status status = added.created() ? Response.Status.CREATED : Response.Status.OK;
        return view(Response.status(status), added.media())
                .header(HttpHeaders.LOCATION, "/api/media/" + added.media().id())
                .build();
    }

    @GET
    @Operation(summary = "The pictures, the newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Pictures.class)))
    @APIResponse(responseCode = "400", description = "a cursor that this list has not given")
    @APIResponse(responseCode = "422", description = "a limit beyond 1 to 100")
    public Response list(
            @QueryParam("q")
                    @Parameter(description = "beginnings of words of file name, credit and caption")
                    @ReadableText(most = 200)
                    @Nullable
                    String search,
            @QueryParam("limit")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "25"))
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return library.newest(search, Limit.parse(limit), cursor)
                .map(MediaView::of)
                .toResponse(uri)
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One picture")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MediaView.class)))
    @APIResponse(responseCode = "404", description = "unknown picture")
    public Response show(@PathParam("id") MediaId id) {
        return view(Response.ok(), library.find(id)).build();
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change credit, caption or focal point", description = "If-Match must carry the ETag.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MediaView.class)))
    @APIResponse(responseCode = "404", description = "unknown picture")
    @APIResponse(responseCode = "412", description = "somebody else has changed it meanwhile")
    @APIResponse(responseCode = "422", description = "see errors")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    @APIResponse(responseCode = "503", description = "other pictures are being processed; see Retry-After")
    public Response change(
            @PathParam("id") MediaId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MediaChange change) {
        return view(Response.ok(), library.change(id, ifMatch, change::applied)).build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @Operation(
            summary = "Delete a picture that nothing uses",
            description = "Its files go too, and its addresses answer 410. The same file may be uploaded again.")
    @APIResponse(responseCode = "204", description = "it is deleted")
    @APIResponse(responseCode = "404", description = "unknown picture")
    @APIResponse(
            responseCode = "409",
            description = "an article, a text that is being written or planned, a revision that is kept, an author or"
                    + " a topic has it: see `uses`, which are those of `/uses`")
    @APIResponse(responseCode = "410", description = "it was deleted already")
    @APIResponse(responseCode = "503", description = "a topic may show it, which is not known yet; see Retry-After")
    public Response delete(@PathParam("id") MediaId id) {
        removal.delete(id);
        return CachePolicy.MOMENTARY.on(Response.noContent()).build();
    }

    /// For those who may read every text: the headlines are of drafts, too.
    @GET
    @Path("{id}/uses")
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @Operation(
            summary = "What uses a picture",
            description = "At most 20 articles, authors, and topics for which an editor has chosen it. `complete` is"
                    + " false for some minutes after an upgrade, while topics may show it of which nothing is known.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Uses.class)))
    @APIResponse(responseCode = "404", description = "unknown picture")
    @APIResponse(responseCode = "503", description = "no use is known, but a topic may show it; see Retry-After")
    public Response uses(@PathParam("id") MediaId id) {
        MediaUses.Found found = uses.of(library.find(id).id()).requireAnyOrComplete();
        return Response.ok(new Uses(found.uses(), found.complete())).build();
    }

    @GET
    @Path("{id}/history")
    @Operation(
            summary = "What was done to a picture, the newest first",
            description = "Also of one that was deleted; empty for one that never was.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = History.class)))
    @APIResponse(responseCode = "400", description = "a cursor that this list has not given")
    public Response history(
            @PathParam("id") MediaId id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return trace.of(id.value(), Limit.parse(limit), cursor).toResponse(uri).build();
    }

    /// What uses a picture.
    @Schema(name = "MediaUses")
    public record Uses(List<MediaUse> items, boolean complete) {}

    /// The schema of the history for the OpenAPI document.
    @Schema(name = "MediaHistory")
    record History(List<DeskEntry> items, @Nullable String next) {}

    private static Response.ResponseBuilder view(Response.ResponseBuilder response, Media media) {
        return response.entity(MediaView.of(media)).tag(EntityVersion.tag(media.version()));
    }

    /// The schema of the list for the OpenAPI document.
    record Pictures(List<MediaView> items, @Nullable String next) {}
}
