package org.leserbrief.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.gateway.BackendEndpoint;
import org.leserbrief.local.gateway.Gateway;
import org.leserbrief.local.identity.KeycloakComponent;
import org.leserbrief.local.identity.KeycloakDistribution;
import org.leserbrief.local.kafka.KafkaComponent;
import org.leserbrief.local.mail.MailComponent;
import org.leserbrief.local.postgres.PostgresComponent;
import org.leserbrief.local.process.AotCaches;
import org.leserbrief.local.process.StartTimes;
import org.leserbrief.local.process.Supervisor;
import org.leserbrief.local.prometheus.PrometheusComponent;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.SamplePasswords;
import org.leserbrief.local.setup.Secrets;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.UpOptions;

/// All components of the system: starts them in the order of their dependencies, and stops them in reverse
/// order.
final class LocalStack {
    // On a machine that is busy with other work, three minutes were measured to be too few.
    static final Duration READY_TIMEOUT = Duration.ofMinutes(6);
    // A JVM that records its AOT cache assembles it when it exits: 10 s of CPU time each, and all at once.
    private static final Duration CACHE_ASSEMBLY_TIMEOUT = Duration.ofMinutes(3);

    private final UpOptions options;
    private final Path repository;
    private final Console console;
    private final Supervisor supervisor;
    private final PostgresComponent postgres;
    private final KafkaComponent kafka;
    private final MailComponent mail;
    private final KeycloakComponent keycloak;
    private final SamplePasswords samplePasswords;
    private final ServiceReplicas replicas;
    private final ServiceEnvironment environment;
    private final DotEnvFile dotEnvFile;
    private final @Nullable PrometheusComponent prometheus;
    private final StartTimes startTimes;
    private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Gateway gateway;

    LocalStack(UpOptions options, Path repository, DataDirectory data, Console console, StartTimes startTimes) {
        this.options = options;
        this.repository = repository;
        this.console = console;
        this.startTimes = startTimes;
        AotCaches aotCaches = AotCaches.in(repository);
        supervisor = new Supervisor(
                data,
                console,
                options.keepGoing(),
                aotCaches.isTraining() ? CACHE_ASSEMBLY_TIMEOUT : Supervisor.STOP_TIMEOUT);
        Secrets secrets = Secrets.in(data.secrets());
        samplePasswords = new SamplePasswords(secrets);
        if (options.isOpenToNetwork()) {
            samplePasswords.generate();
        }
        postgres = new PostgresComponent(
                data.postgres(),
                data.log("postgres"),
                options.ports().postgres(),
                secrets.of(PostgresComponent.SUPERUSER_SECRET),
                passwords(secrets));
        mail = new MailComponent(data, options.ports(), aotCaches);
        kafka = new KafkaComponent(data, options.ports(), options.kafkaProxiedPort(), aotCaches);
        KeycloakDistribution distribution =
                new KeycloakDistribution(repository.resolve("deploy/local/target/keycloak"));
        if (!distribution.isPrepared()) {
            throw new CommandFailedException("deploy/local is not built; deploy/local/up without --no-build does it");
        }
        keycloak = new KeycloakComponent(distribution, data, options, secrets, aotCaches);
        environment = new ServiceEnvironment(
                options.ports(),
                secrets,
                options.publicUrl(),
                kafka.bootstrapServers(),
                keycloak.realmUrl(),
                data.media(),
                options.settings());
        dotEnvFile = new DotEnvFile(repository);
        replicas = new ServiceReplicas(options, repository, data, environment, supervisor, aotCaches);
        prometheus = options.watch()
                ? new PrometheusComponent(
                        data, options.ports(), repository.resolve("deploy/kubernetes/chart/monitoring/alerts"))
                : null;
    }

    /// Starts all components and returns when they are ready.
    ///
    /// @throws CommandFailedException as soon as one component fails
    void start() {
        // On the network, the gateway must not listen before the sample users have their generated passwords.
        if (!options.isOpenToNetwork()) {
            startGateway();
        }
        CompletableFuture<Void> postgresReady = run("PostgreSQL", this::startPostgres);
        CompletableFuture<Void> kafkaReady = run("Kafka", this::startKafka);
        CompletableFuture<Void> keycloakReady =
                postgresReady.thenRunAsync(startOf("Keycloak", this::startKeycloak), executor);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        all.add(keycloakReady);
        all.add(run("mail server", this::startMail));
        if (prometheus != null) {
            all.add(run("Prometheus", () -> startPrometheus(prometheus)));
        }
        CompletableFuture<Void> storesReady = CompletableFuture.allOf(postgresReady, kafkaReady);
        for (ServiceReplica replica : replicas.all()) {
            all.add(storesReady.thenRunAsync(startOf(replica.name(), () -> start(replica)), executor));
        }
        options.except().forEach(service -> dotEnvFile.write(service, environment.forReplica(service, 0)));
        CompletableFuture<Void> allReady = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(allReady.handle((ready, thrown) -> ready), supervisor.failure())
                .join();
        if (supervisor.failure().isDone()) {
            throw new CommandFailedException(supervisor.failure().join());
        }
        if (allReady.isCompletedExceptionally()) {
            throw new CommandFailedException("stopped while it started");
        }
        replicas.watchScaleRequests(this::updateGateway, console);
    }

    /// Completes with one line when a component exits or fails.
    CompletableFuture<String> failure() {
        return supervisor.failure();
    }

    String tokenUrl() {
        return keycloak.tokenUrl();
    }

    SamplePasswords samplePasswords() {
        return samplePasswords;
    }

    /// Stops each component before those that it depends on.
    void stop() {
        supervisor.beginShutdown();
        closeGateway();
        if (prometheus != null) {
            supervisor.stop(List.of(prometheus.name()));
        }
        supervisor.stop(replicas.all().stream().map(ServiceReplica::name).toList());
        supervisor.stop(List.of(keycloak.name(), kafka.name(), mail.name()));
        supervisor.stop(List.of(postgres.name()));
        options.except().forEach(dotEnvFile::remove);
    }

    private void startPostgres() {
        supervisor.start(postgres);
        console.step("PostgreSQL is ready on 127.0.0.1:" + options.ports().postgres());
    }

    private void startKafka() {
        supervisor.start(kafka);
        supervisor.awaitReady(kafka, kafka::createStreamsIfListening, READY_TIMEOUT);
        console.step("Kafka is ready on " + kafka.bootstrapServers());
    }

    private void startMail() {
        supervisor.start(mail);
        supervisor.awaitReady(mail, mail.ready(), READY_TIMEOUT);
        console.step("the mail server is ready; mails are at " + options.publicUrl() + "/mail/");
    }

    private void startPrometheus(PrometheusComponent component) {
        for (Service service : Service.values()) {
            component.scrape(service, replicas.endpoints(service).size());
        }
        supervisor.start(component);
        supervisor.awaitReady(component, component.ready(), READY_TIMEOUT);
        console.step(
                "Prometheus is ready at http://127.0.0.1:" + options.ports().prometheus());
    }

    private void startKeycloak() {
        supervisor.start(keycloak);
        supervisor.awaitReady(keycloak, keycloak.ready(), READY_TIMEOUT);
        if (samplePasswords.areGenerated()) {
            keycloak.adminClient().resetPasswords(samplePasswords);
        }
        if (options.isOpenToNetwork()) {
            startGateway();
        }
        console.step("Keycloak is ready at " + options.publicUrl() + "/id");
    }

    private void start(ServiceReplica replica) {
        supervisor.start(replica);
        supervisor.awaitReady(replica, replica.ready(), READY_TIMEOUT);
        console.step(replica.name() + " is ready");
    }

    private synchronized void startGateway() {
        Map<String, List<BackendEndpoint>> backends = new HashMap<>();
        backends.put("identity", List.of(BackendEndpoint.at(options.ports().keycloak())));
        backends.put("mail", List.of(BackendEndpoint.at(options.ports().mailbox())));
        for (Service service : Service.values()) {
            backends.put(service.label(), replicas.endpoints(service));
        }
        Path sources = repository.resolve("deploy/local/src/main");
        gateway = Gateway.start(
                options.gatewayAddress(),
                options.ports().gateway(),
                options.publicUrl(),
                List.of(
                        repository.resolve("deploy/kubernetes/chart/routes.yaml"),
                        sources.resolve("routes/identity.yaml"),
                        sources.resolve("routes/mail.yaml")),
                backends,
                options.open(),
                sources.resolve("newsroom/media"));
    }

    private synchronized void updateGateway(Service service, List<BackendEndpoint> endpoints) {
        if (gateway != null) {
            gateway.replace(service.label(), endpoints);
        }
        if (prometheus != null) {
            prometheus.scrape(service, endpoints.size());
        }
    }

    private synchronized void closeGateway() {
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
    }

    private CompletableFuture<Void> run(String part, Runnable task) {
        return CompletableFuture.runAsync(startOf(part, task), executor);
    }

    /// A task that is measured, and whose failure stops the whole start.
    private Runnable startOf(String part, Runnable task) {
        return () -> {
            try {
                startTimes.measure(part, task);
            } catch (RuntimeException e) {
                supervisor.fail(String.valueOf(e.getMessage()));
                throw e;
            }
        };
    }

    private static Map<String, String> passwords(Secrets secrets) {
        Map<String, String> passwords = new HashMap<>();
        for (Service service : Service.values()) {
            passwords.put(service.database(), secrets.of("database." + service.database()));
        }
        passwords.put(KeycloakComponent.DATABASE, secrets.of("database." + KeycloakComponent.DATABASE));
        return passwords;
    }
}
