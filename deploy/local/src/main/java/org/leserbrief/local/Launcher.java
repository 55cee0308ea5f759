package org.leserbrief.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.newsroom.SampleNewsroomLoader;
import org.leserbrief.local.process.OrphanedProcesses;
import org.leserbrief.local.process.PortAvailability;
import org.leserbrief.local.process.StartTimes;
import org.leserbrief.local.prometheus.DashboardQueries;
import org.leserbrief.local.prometheus.PrometheusComponent;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.SamplePasswords;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.UpOptions;
import org.leserbrief.platform.embedded.PostgresCluster;

/// Starts the whole system, and runs until it is stopped or a component exits.
final class Launcher {
    // Prometheus scrapes every five seconds, and rates need two samples.
    private static final Duration DASHBOARDS_TIMEOUT = Duration.ofSeconds(30);

    private final UpOptions options;
    private final Path repository;
    private final Console console;
    private final StartTimes startTimes = new StartTimes();
    private final AtomicBoolean stopped = new AtomicBoolean();

    Launcher(UpOptions options, Path repository, Console console) {
        this.options = options;
        this.repository = repository;
        this.console = console;
    }

    /// Ends this process if the system fails, and otherwise when it is stopped.
    void run(Path directory) {
        try (DataDirectory data = DataDirectory.open(directory)) {
            prepare(data);
            LocalStack stack = new LocalStack(options, repository, data, console, startTimes);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, data), "stop"));
            try {
                warnIfOpenToNetwork();
                console.step("starting; logs are in " + data.logs());
                stack.start();
                writeRunningSystemFile(data, stack, SampleNewsroomLoader.isLoaded(data.newsroomProgress()));
                loadNewsroom(data, stack);
                printWelcome(stack);
                if (options.watch()) {
                    printDashboards();
                }
                throw new CommandFailedException(stack.failure().join());
            } catch (CommandFailedException e) {
                fail(e, stack, data);
            }
        }
    }

    private void prepare(DataDirectory data) {
        if (options.watch()) {
            PrometheusComponent.requireInstalled();
        }
        OrphanedProcesses.stop(data, console);
        PostgresCluster.stopOrphan(data.postgres());
        PortAvailability.requireFree(options.ports().needed(options.services(), options.replicas()));
        if (options.watch()) {
            PortAvailability.requireFree(options.ports().neededToWatch());
        }
        if (options.fresh()) {
            data.clear();
        }
        data.rotateLogs();
        LauncherLog.to(data.log("up"));
        DotEnvFile dotEnvFile = new DotEnvFile(repository);
        options.services().forEach(dotEnvFile::remove);
    }

    private void writeRunningSystemFile(DataDirectory data, LocalStack stack, boolean loaded) {
        new RunningSystem(
                        options.publicUrl(),
                        stack.tokenUrl(),
                        ProcessHandle.current().pid(),
                        loaded || !options.newsroom() || !options.except().isEmpty(),
                        data.root())
                .writeTo(data.runningSystemFile());
    }

    private void loadNewsroom(DataDirectory data, LocalStack stack) {
        if (!options.newsroom() || SampleNewsroomLoader.isLoaded(data.newsroomProgress())) {
            return;
        }
        if (!options.except().isEmpty()) {
            console.step("the sample newsroom is loaded by the next start without --except");
            return;
        }
        console.step("loading the sample newsroom");
        SampleNewsroomLoader loader = new SampleNewsroomLoader(
                repository.resolve("deploy/local/src/main/newsroom"),
                data.newsroomProgress(),
                options.publicUrl(),
                new AccessTokens(stack.tokenUrl(), stack.samplePasswords()));
        startTimes.measure("sample newsroom", () -> console.step("loaded " + loader.load()));
        writeRunningSystemFile(data, stack, true);
    }

    private void printWelcome(LocalStack stack) {
        console.step("ready");
        startTimes.lines().forEach(console::print);
        console.print("""

                Leserbrief    %1$s
                Topics        %1$s/topics
                Mails         %1$s/mail/
                API           %1$s/openapi/article-service (comment-service, topic-service)

                For programs: deploy/local/token reader prints an access token.
                """.formatted(options.publicUrl()));
        printSampleUsers(stack.samplePasswords());
        for (Service service : options.except()) {
            console.print("%1$s was left out; to start it in dev mode: ./mvnw quarkus:dev -pl %1$s\n"
                    .formatted(service.label()));
        }
        warnIfOpenToNetwork();
        console.print("Ctrl-C stops it.");
    }

    private void printDashboards() {
        console.print("\nPrometheus    http://127.0.0.1:%1$d (alerts: http://127.0.0.1:%1$d/alerts)\n"
                .formatted(options.ports().prometheus()));
        console.step("asking what the dashboards ask, for half a minute at most");
        try {
            new DashboardQueries(
                            repository.resolve("deploy/kubernetes/chart/monitoring/dashboards"),
                            options.ports().prometheus())
                    .await(DASHBOARDS_TIMEOUT)
                    .forEach(panel -> console.print(panel.toString()));
        } catch (CommandFailedException e) {
            // The system works without it.
            console.step(String.valueOf(e.getMessage()));
        }
    }

    private void printSampleUsers(SamplePasswords passwords) {
        if (!passwords.areGenerated()) {
            console.print(
                    "Sign in as reader … reader6, author, editor, moderator or admin; the password is the name.");
            return;
        }
        console.print("Sign in with these names and passwords; they stay until --fresh:\n");
        SamplePasswords.USERS.forEach(user -> console.print("%-12s  %s".formatted(user, passwords.of(user))));
        console.print("");
    }

    private void warnIfOpenToNetwork() {
        if (!options.isOpenToNetwork()) {
            return;
        }
        console.error("WARNING: --host opens this system to everybody who reaches this machine on port %d"
                .formatted(options.ports().gateway()));
        console.error(
                options.open()
                        ? "WARNING: --open shows them all mails and Keycloak's console too"
                        : "the mailbox and Keycloak's console are served to this machine only (--open serves them to all)");
    }

    private void fail(CommandFailedException failure, LocalStack stack, DataDirectory data) {
        if (stopped.get()) {
            // A requested stop is not a failure. The shutdown hook is stopping the components, and ends this
            // process.
            awaitForever();
        }
        console.error(String.valueOf(failure.getMessage()));
        stop(stack, data);
        System.exit(1);
    }

    /// The second caller waits for the first: a JVM that is told to stop while it stops its components after a
    /// failure must not leave some behind.
    private synchronized void stop(LocalStack stack, DataDirectory data) {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        console.step("stopping");
        try {
            Files.deleteIfExists(data.runningSystemFile());
        } catch (IOException e) {
            console.error("the file %s stays: %s".formatted(data.runningSystemFile(), e));
        }
        stack.stop();
        console.step("stopped");
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
