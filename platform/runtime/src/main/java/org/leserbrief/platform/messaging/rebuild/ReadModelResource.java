package org.leserbrief.platform.messaging.rebuild;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.operations.ThisService;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.stream.StreamConfiguration;

/// The read models of this service, for operators: their state, and rebuilding them.
@Path("/api/operations/{service}/read-models")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Operations")
public class ReadModelResource {
    private final ThisService service;
    private final ReadModels models;
    private final Rebuilds rebuilds;
    private final StreamHistory streams;
    private final Callers callers;

    ReadModelResource(
            ThisService service, ReadModels models, Rebuilds rebuilds, StreamHistory streams, Callers callers) {
        this.service = service;
        this.models = models;
        this.rebuilds = rebuilds;
        this.streams = streams;
        this.callers = callers;
    }

    @Schema(name = "ReadModelList")
    record ReadModelList(List<ReadModelView> items) {}

    @GET
    @Operation(summary = "The read models: what they are made of, and their last rebuild")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(schema = @Schema(implementation = ReadModelList.class)))
    public Response list(@PathParam("service") String name) {
        service.require(name);
        return Response.ok(new ReadModelList(views(models.all()))).build();
    }

    @GET
    @Path("{model}")
    @Operation(summary = "One of them; while it is rebuilt, how far that is")
    @APIResponse(
            responseCode = "200",
            description = "The read model",
            content = @Content(schema = @Schema(implementation = ReadModelView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this name")
    public Response show(@PathParam("service") String name, @PathParam("model") String model) {
        service.require(name);
        return Response.ok(views(List.of(models.require(model))).getFirst()).build();
    }

    @POST
    @Path("{model}/rebuild")
    @Operation(
            summary = "Makes it anew from its streams, beside the live one",
            description = "Readers go on reading the old content until the new one takes its place at once.")
    @APIResponse(
            responseCode = "202",
            description = "It has begun; `Location` shows how it stands",
            content = @Content(schema = @Schema(implementation = ReadModelView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this name")
    @APIResponse(
            responseCode = "409",
            description = "A rebuild is under way, or a stream no longer holds the whole past")
    @APIResponse(responseCode = "503", description = "The broker does not answer")
    public Response rebuild(@PathParam("service") String name, @PathParam("model") String model) {
        service.require(name);
        ReadModel wanted = models.require(model);
        rebuilds.start(wanted, callers.require().id());
        ReadModelView view = views(List.of(wanted)).getFirst();
        return Response.accepted(view).header(HttpHeaders.LOCATION, view.url()).build();
    }

    private List<ReadModelView> views(List<ReadModel> shown) {
        Map<String, StreamConfiguration> keeping = keeping(shown);
        return shown.stream()
                .map(model -> new ReadModelView(
                        model.name(),
                        "/api/operations/%s/read-models/%s".formatted(service.name(), model.name()),
                        model.consumers().stream()
                                .map(consumer -> stream(consumer, keeping))
                                .toList(),
                        model.tables().stream().map(ModelTable::name).toList(),
                        rebuilds.last(model).orElse(null)))
                .toList();
    }

    private Map<String, StreamConfiguration> keeping(List<ReadModel> shown) {
        try {
            return streams.keeping(shown.stream()
                    .flatMap(model -> model.consumers().stream())
                    .map(StreamConsumer::stream)
                    .collect(Collectors.toSet()));
        } catch (ProblemException brokerIsAway) {
            return Map.of();
        }
    }

    private static ReadModelView.Stream stream(StreamConsumer<?> consumer, Map<String, StreamConfiguration> keeping) {
        StreamConfiguration kept = keeping.getOrDefault(consumer.stream(), StreamConfiguration.UNKNOWN);
        return new ReadModelView.Stream(
                consumer.stream(), consumer.name(), kept.cleanupPolicy(), kept.retentionMs(), kept.retentionBytes());
    }
}
