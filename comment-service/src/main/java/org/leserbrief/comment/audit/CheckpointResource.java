package org.leserbrief.comment.audit;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.hashchain.Checkpoint;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.paging.Limit;

/// The checkpoints of the log of moderation for everybody, so that somebody else can keep them: whoever has one notices
/// if what it covers is changed or missing later. They tell nothing of what the log holds but how much.
@Path("/api/moderation-log")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Blocking
@Tag(name = "Moderation log")
public class CheckpointResource {
    private final Checkpoints checkpoints;

    CheckpointResource(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /// @param size the number of entries that it covers
    /// @param head the hash of the last of them
    /// @param signature Ed25519 over the canonical form of the other fields
    @Schema(name = "ModerationLogCheckpoint")
    record CheckpointJson(long size, String head, Instant time, String keyId, String signature) {
        static CheckpointJson of(Checkpoint checkpoint) {
            return new CheckpointJson(
                    checkpoint.size(),
                    checkpoint.head().hex(),
                    checkpoint.time(),
                    checkpoint.keyId(),
                    checkpoint.signature());
        }

        static CheckpointJson of(Checkpoints.Kept kept) {
            return of(kept.checkpoint());
        }
    }

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "ModerationLogCheckpoints")
    record CheckpointsJson(
            List<CheckpointJson> items, @Nullable String next) {}

    /// @param publicKey X.509 SubjectPublicKeyInfo of an Ed25519 key, in Base64
    @Schema(name = "ModerationLogKey")
    record KeyJson(String id, String publicKey, Instant usedSince) {
        static KeyJson of(Checkpoints.Key key) {
            return new KeyJson(key.id(), Base64.getEncoder().encodeToString(key.encoded()), key.usedSince());
        }
    }

    @Schema(name = "ModerationLogKeys")
    record KeysJson(List<KeyJson> items) {}

    @GET
    @Path("checkpoints")
    @Operation(summary = "The signed checkpoints of the log of moderation, newest first")
    @APIResponseSchema(value = CheckpointsJson.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "the limit is not valid")
    public Response checkpoints(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        return CachePolicy.PUBLIC_DATA
                .on(checkpoints
                        .list(Limit.parse(limit), cursor)
                        .map(CheckpointJson::of)
                        .toResponse(request))
                .build();
    }

    @GET
    @Path("keys")
    @Operation(
            summary = "The public keys of all checkpoints, oldest first",
            description = "Whoever wants to notice a false one keeps them elsewhere.")
    @APIResponseSchema(value = KeysJson.class, responseCode = "200")
    public Response keys() {
        return CachePolicy.PUBLIC_DATA
                .on(Response.ok(new KeysJson(
                        checkpoints.keys().stream().map(KeyJson::of).toList())))
                .build();
    }
}
