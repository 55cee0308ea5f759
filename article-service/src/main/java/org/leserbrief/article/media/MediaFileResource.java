package org.leserbrief.article.media;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.article.media.MediaStore.Key;
import org.leserbrief.article.media.MediaStore.StoredFile;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.guard.ContentSecurity;

@Path("/media")
@Tag(name = "Pictures")
@PermitAll
@Blocking
public class MediaFileResource {
    /// An address names content that never changes (RFC 8246).
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /// Even a browser that takes the file for a page runs nothing in it.
    private static final String NOTHING = "default-src 'none'";

    private final MediaLibrary library;
    private final PictureCuts cuts;

    MediaFileResource(MediaLibrary library, PictureCuts cuts) {
        this.library = library;
        this.cuts = cuts;
    }

    @GET
    @Path("{id}/{file}")
    @Operation(
            summary = "A rendition of a picture",
            description = "`{width}.jpg` or `{width}.png` as in `renditions`, the share picture, `16x9-…`, `4x3-…` and"
                    + " `1x1-…` for search engines, or `largest`, the largest rendition.")
    @APIResponse(responseCode = "200", description = "image/jpeg or image/png")
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "404", description = "no such picture or rendition")
    @APIResponse(responseCode = "410", description = "the picture was deleted")
    public Response show(@PathParam("id") MediaId id, @PathParam("file") String file, @Context Request request)
            throws IOException {
        Key key = key(id, file);
        StoredFile stored = stored(key);
        Response full = headers(Response.ok(stored.content(), key.contentType()), key, stored.length());
        Response answer = EntityVersion.unlessKnown(request, full);
        if (answer != full) {
            stored.close();
        }
        return answer;
    }

    @HEAD
    @Path("{id}/{file}")
    @Operation(hidden = true)
    public Response head(@PathParam("id") MediaId id, @PathParam("file") String file) throws IOException {
        Key key = key(id, file);
        try (StoredFile stored = stored(key)) {
            return headers(Response.ok().type(key.contentType()), key, stored.length());
        }
    }

    private static Response headers(Response.ResponseBuilder response, Key key, long length) {
        return response.header(HttpHeaders.CONTENT_LENGTH, length)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header(ContentSecurity.HEADER, NOTHING)
                .tag(new EntityTag(key.picture() + "-" + key.name()))
                .build();
    }

    private StoredFile stored(Key key) throws IOException {
        if (PictureCuts.isName(key.name())) {
            library.find(key.picture());
            return cuts.read(key).orElseThrow(MediaProblems::noFile);
        }
        return library.open(key);
    }

    private Key key(MediaId id, String file) {
        if (file.equals(Picture.LARGEST)) {
            return library.find(id).largestKey();
        }
        if (!Key.isName(file)) {
            throw MediaProblems.noFile();
        }
        return new Key(id, file);
    }
}
