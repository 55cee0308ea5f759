package org.leserbrief.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.leserbrief.local.gateway.BackendEndpoint;
import org.leserbrief.local.process.AotCaches;
import org.leserbrief.local.process.PortAvailability;
import org.leserbrief.local.process.Supervisor;
import org.leserbrief.local.scale.ScaleRequest;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.UpOptions;

/// Starts the replicas of each service, and scales them while the system runs.
final class ServiceReplicas {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final UpOptions options;
    private final Path repository;
    private final DataDirectory data;
    private final ServiceEnvironment environment;
    private final Supervisor supervisor;
    private final AotCaches aotCaches;
    private final Map<Service, List<ServiceReplica>> running = new EnumMap<>(Service.class);

    ServiceReplicas(
            UpOptions options,
            Path repository,
            DataDirectory data,
            ServiceEnvironment environment,
            Supervisor supervisor,
            AotCaches aotCaches) {
        this.options = options;
        this.repository = repository;
        this.data = data;
        this.environment = environment;
        this.supervisor = supervisor;
        this.aotCaches = aotCaches;
        for (Service service : options.services()) {
            List<ServiceReplica> replicas = new ArrayList<>();
            for (int replica = 0; replica < options.replicas(); replica++) {
                replicas.add(create(service, replica));
            }
            running.put(service, replicas);
        }
    }

    /// All replicas that are running or will be started.
    synchronized List<ServiceReplica> all() {
        return running.values().stream().flatMap(List::stream).toList();
    }

    /// The endpoints of a service for the gateway. A service that was left out with `--except` is expected on
    /// the port of the first replica, in dev mode.
    synchronized List<BackendEndpoint> endpoints(Service service) {
        int replicas = options.except().contains(service) ? 1 : running(service).size();
        return IntStream.range(0, replicas)
                .mapToObj(replica -> new BackendEndpoint(
                        options.ports().service(service, replica),
                        ServiceReplica.readinessUrl(environment, service, replica)))
                .toList();
    }

    /// Carries out scale requests until the system stops.
    ///
    /// @param gateway gets a service's endpoints after a new replica is ready, and before one is stopped
    void watchScaleRequests(BiConsumer<Service, List<BackendEndpoint>> gateway, Console console) {
        for (Service service : options.services()) {
            ScaleRequest request = new ScaleRequest(data.scaleRequests(), service);
            request.complete();
            Thread.ofVirtual()
                    .name("scale-" + service.label())
                    .start(() -> handleScaleRequests(service, request, gateway, console));
        }
    }

    private void handleScaleRequests(
            Service service,
            ScaleRequest request,
            BiConsumer<Service, List<BackendEndpoint>> gateway,
            Console console) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(POLL_INTERVAL);
                Integer replicas = request.requestedReplicas().orElse(null);
                if (replicas != null) {
                    try {
                        scale(service, replicas, gateway);
                        console.step("%s: %d %s"
                                .formatted(service.label(), replicas, replicas == 1 ? "replica" : "replicas"));
                        request.complete();
                    } catch (CommandFailedException e) {
                        request.reject(String.valueOf(e.getMessage()));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void scale(Service service, int replicas, BiConsumer<Service, List<BackendEndpoint>> gateway) {
        while (running(service).size() < replicas) {
            int replica = running(service).size();
            PortAvailability.requireFree(options.ports().needed(service, replica));
            ServiceReplica started = create(service, replica);
            supervisor.start(started);
            supervisor.awaitReady(started, started.ready(), LocalStack.READY_TIMEOUT);
            change(service, current -> current.add(started));
            gateway.accept(service, endpoints(service));
        }
        while (running(service).size() > replicas) {
            ServiceReplica last = running(service).getLast();
            change(service, current -> current.remove(last));
            gateway.accept(service, endpoints(service));
            supervisor.retire(last.name());
        }
    }

    private synchronized void change(Service service, Consumer<List<ServiceReplica>> change) {
        List<ServiceReplica> replicas = new ArrayList<>(running(service));
        change.accept(replicas);
        running.put(service, List.copyOf(replicas));
    }

    private synchronized List<ServiceReplica> running(Service service) {
        return running.getOrDefault(service, List.of());
    }

    private ServiceReplica create(Service service, int replica) {
        return new ServiceReplica(repository, data, environment, aotCaches, service, replica);
    }
}
