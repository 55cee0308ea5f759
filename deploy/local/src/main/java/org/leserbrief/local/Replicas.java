package org.leserbrief.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.leserbrief.local.gateway.BackendEndpoint;
import org.leserbrief.local.process.BusyPorts;
import org.leserbrief.local.process.Supervisor;
import org.leserbrief.local.scale.Wish;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.StartFailure;
import org.leserbrief.local.setup.UpOptions;

/// The processes of the services: as many of each as was asked for, more or fewer later.
final class Replicas {
    private static final Duration WISHES_PERIOD = Duration.ofMillis(200);

    private final UpOptions options;
    private final Path repository;
    private final DataDirectory data;
    private final ServiceSettings settings;
    private final Supervisor supervisor;
    private final Map<Service, List<ServicePart>> running = new EnumMap<>(Service.class);

    Replicas(UpOptions options, Path repository, DataDirectory data, ServiceSettings settings, Supervisor supervisor) {
        this.options = options;
        this.repository = repository;
        this.data = data;
        this.settings = settings;
        this.supervisor = supervisor;
        for (Service service : options.services()) {
            List<ServicePart> parts = new ArrayList<>();
            for (int replica = 0; replica < options.replicas(); replica++) {
                parts.add(part(service, replica));
            }
            running.put(service, parts);
        }
    }

    /// All that run, or are about to.
    synchronized List<ServicePart> parts() {
        return running.values().stream().flatMap(List::stream).toList();
    }

    /// What the gateway finds behind a service. One that was left out is expected at the first
    /// replica's port, in dev mode.
    synchronized List<BackendEndpoint> endpoints(Service service) {
        int replicas = options.except().contains(service) ? 1 : running(service).size();
        return IntStream.range(0, replicas)
                .mapToObj(replica -> new BackendEndpoint(
                        options.ports().service(service, replica), ServicePart.readiness(settings, service, replica)))
                .toList();
    }

    /// Fulfils wishes for more or fewer until the system stops.
    ///
    /// @param gateway is told who stands behind a service: before one stops, after one is ready
    void fulfilWishes(BiConsumer<Service, List<BackendEndpoint>> gateway, Console console) {
        for (Service service : options.services()) {
            Wish wish = new Wish(data.replicas(), service);
            wish.fulfilled();
            Thread.ofVirtual().name("scale-" + service.label()).start(() -> fulfil(service, wish, gateway, console));
        }
    }

    private void fulfil(
            Service service, Wish wish, BiConsumer<Service, List<BackendEndpoint>> gateway, Console console) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(WISHES_PERIOD);
                Integer replicas = wish.read().orElse(null);
                if (replicas != null) {
                    try {
                        scale(service, replicas, gateway);
                        console.step("%s: %d %s"
                                .formatted(service.label(), replicas, replicas == 1 ? "replica" : "replicas"));
                        wish.fulfilled();
                    } catch (StartFailure e) {
                        wish.refused(String.valueOf(e.getMessage()));
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
            BusyPorts.refuse(options.ports().needed(service, replica));
            ServicePart part = part(service, replica);
            supervisor.start(part);
            supervisor.awaitReady(part, part.ready(), LocalStack.BOUND);
            change(service, parts -> parts.add(part));
            gateway.accept(service, endpoints(service));
        }
        while (running(service).size() > replicas) {
            ServicePart last = running(service).getLast();
            change(service, parts -> parts.remove(last));
            gateway.accept(service, endpoints(service));
            supervisor.retire(last.name());
        }
    }

    private synchronized void change(Service service, java.util.function.Consumer<List<ServicePart>> change) {
        List<ServicePart> parts = new ArrayList<>(running(service));
        change.accept(parts);
        running.put(service, List.copyOf(parts));
    }

    private synchronized List<ServicePart> running(Service service) {
        return running.getOrDefault(service, List.of());
    }

    private ServicePart part(Service service, int replica) {
        return new ServicePart(repository, data, settings, service, replica);
    }
}
