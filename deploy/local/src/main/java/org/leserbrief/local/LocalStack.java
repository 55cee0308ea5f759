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
import org.leserbrief.local.identity.KeycloakDistribution;
import org.leserbrief.local.identity.KeycloakPart;
import org.leserbrief.local.kafka.KafkaPart;
import org.leserbrief.local.mail.MailPart;
import org.leserbrief.local.postgres.PostgresPart;
import org.leserbrief.local.process.Supervisor;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.SamplePasswords;
import org.leserbrief.local.setup.Secrets;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.StartFailure;
import org.leserbrief.local.setup.UpOptions;

/// All parts together: what waits for what when it starts, and the way back when it stops.
final class LocalStack {
    // A machine that does much else is slow, not broken: three minutes were seen to be too few.
    static final Duration BOUND = Duration.ofMinutes(6);

    private final UpOptions options;
    private final Path repository;
    private final Console console;
    private final Supervisor supervisor;
    private final PostgresPart postgres;
    private final KafkaPart kafka;
    private final MailPart mail;
    private final KeycloakPart keycloak;
    private final SamplePasswords samplePasswords;
    private final Replicas replicas;
    private final ServiceSettings settings;
    private final DevEnvironment devEnvironment;
    private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Gateway gateway;

    LocalStack(UpOptions options, Path repository, DataDirectory data, Console console) {
        this.options = options;
        this.repository = repository;
        this.console = console;
        supervisor = new Supervisor(data, console, options.keepGoing());
        Secrets secrets = Secrets.in(data.secrets());
        samplePasswords = new SamplePasswords(secrets);
        if (options.reachesTheNetwork()) {
            samplePasswords.makeUp();
        }
        postgres = new PostgresPart(
                data.postgres(),
                data.log("postgres"),
                options.ports().postgres(),
                secrets.of(PostgresPart.SUPERUSER_SECRET),
                passwords(secrets));
        mail = new MailPart(data, options.ports());
        kafka = new KafkaPart(data, options.ports(), options.kafkaProxiedPort());
        KeycloakDistribution distribution =
                new KeycloakDistribution(repository.resolve("deploy/local/target/keycloak"));
        if (!distribution.isPrepared()) {
            throw new StartFailure("deploy/local is not built; deploy/local/up without --no-build does it");
        }
        keycloak = new KeycloakPart(distribution, data, options, secrets);
        settings = new ServiceSettings(
                options.ports(),
                secrets,
                options.publicUrl(),
                kafka.bootstrapServers(),
                keycloak.realmUrl(),
                options.settings());
        devEnvironment = new DevEnvironment(repository);
        replicas = new Replicas(options, repository, data, settings, supervisor);
    }

    /// Starts everything and returns when all of it is ready.
    ///
    /// @throws StartFailure as soon as one part cannot
    void start() {
        // On the network nobody may sign in before the sample users have other passwords than their names.
        if (!options.reachesTheNetwork()) {
            startGateway();
        }
        CompletableFuture<Void> postgresReady = run(this::startPostgres);
        CompletableFuture<Void> kafkaReady = run(this::startKafka);
        CompletableFuture<Void> keycloakReady = postgresReady.thenRunAsync(guarded(this::startKeycloak), executor);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        all.add(keycloakReady);
        all.add(run(this::startMail));
        CompletableFuture<Void> storesReady = CompletableFuture.allOf(postgresReady, kafkaReady);
        for (ServicePart service : replicas.parts()) {
            all.add(storesReady.thenRunAsync(guarded(() -> start(service)), executor));
        }
        options.except().forEach(service -> devEnvironment.write(service, settings.of(service, 0)));
        CompletableFuture<Void> allReady = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(allReady.handle((ready, thrown) -> ready), supervisor.failure())
                .join();
        if (supervisor.failure().isDone()) {
            throw new StartFailure(supervisor.failure().join());
        }
        if (allReady.isCompletedExceptionally()) {
            throw new StartFailure("stopped while it started");
        }
        replicas.fulfilWishes(this::updateGateway, console);
    }

    /// Completes with one line when a part that ran dies.
    CompletableFuture<String> failure() {
        return supervisor.failure();
    }

    String tokenUrl() {
        return keycloak.tokenUrl();
    }

    SamplePasswords samplePasswords() {
        return samplePasswords;
    }

    /// Stops everything: first who uses, then who is used.
    void stop() {
        supervisor.stopping();
        closeGateway();
        supervisor.stop(replicas.parts().stream().map(ServicePart::name).toList());
        supervisor.stop(List.of(keycloak.name(), kafka.name(), mail.name()));
        supervisor.stop(List.of(postgres.name()));
        options.except().forEach(devEnvironment::remove);
    }

    private void startPostgres() {
        supervisor.start(postgres);
        console.step("PostgreSQL is ready on 127.0.0.1:" + options.ports().postgres());
    }

    private void startKafka() {
        supervisor.start(kafka);
        supervisor.awaitReady(kafka, kafka::offersStreams, BOUND);
        console.step("Kafka is ready on " + kafka.bootstrapServers());
    }

    private void startMail() {
        supervisor.start(mail);
        supervisor.awaitReady(mail, mail.ready(), BOUND);
        console.step("the mail server is ready; mails are at " + options.publicUrl() + "/mail/");
    }

    private void startKeycloak() {
        supervisor.start(keycloak);
        supervisor.awaitReady(keycloak, keycloak.ready(), BOUND);
        if (samplePasswords.areMadeUp()) {
            keycloak.sampleUsers().give(samplePasswords);
        }
        if (options.reachesTheNetwork()) {
            startGateway();
        }
        console.step("Keycloak is ready at " + options.publicUrl() + "/id");
    }

    private void start(ServicePart service) {
        supervisor.start(service);
        supervisor.awaitReady(service, service.ready(), BOUND);
        console.step(service.name() + " is ready");
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
                        repository.resolve("deploy/kubernetes/base/routes.yaml"),
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
    }

    private synchronized void closeGateway() {
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
    }

    private CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(guarded(task), executor);
    }

    /// A task whose failure is everybody's.
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
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
        passwords.put(KeycloakPart.DATABASE, secrets.of("database." + KeycloakPart.DATABASE));
        return passwords;
    }
}
