package org.leserbrief.comment.erasure;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.comment.ratelimit.AttemptLimits;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;

/// All data about the caller as a file (Art. 15 and 20 GDPR).
@Path(DataExportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Account")
public class DataExportResource {
    static final String PATH = "/api/me/export";

    private final DataExport export;
    private final DownloadSlots slots;
    private final AttemptLimits limits;
    private final Callers callers;

    DataExportResource(DataExport export, DownloadSlots slots, AttemptLimits limits, Callers callers) {
        this.export = export;
        this.slots = slots;
        this.limits = limits;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Everything that is stored about oneself, as one file")
    @APIResponse(responseCode = "200", description = "by table, see PERSONAL-DATA.md")
    @APIResponse(responseCode = "429", description = "too many within a time, or at once; see Retry-After")
    @APIResponse(responseCode = "503", description = "too many of all readers at once; see Retry-After")
    public Response read(@Context HttpServerRequest request) {
        Caller caller = callers.require();
        limits.export(caller);
        UUID reader = Readers.idOf(caller);
        StreamingOutput document = out -> slots.hold(reader, () -> {
            try (NamelessFile file = export.of(reader);
                    InputStream stored = DataExport.read(file)) {
                slots.send(request.response(), () -> stored.transferTo(out));
            }
        });
        return Response.ok(document)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"leserbrief.json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
