package org.leserbrief.local;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.setup.CommandLines;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.EnvironmentOverrides;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.UpOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// The command line of `deploy/local/up`.
///
/// The script prints `src/main/help/up.txt` for `--help`, which works before anything is built. A test compares
/// that file with these annotations.
@Command(
        name = "deploy/local/up",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Builds what is not built, and starts the whole system on this machine. Ctrl-C stops it.%n",
        footer = {
            "",
            "The environment variable LESERBRIEF_LOCAL_DATA names another data directory than",
            "deploy/local/.data. More is in deploy/local/README.md."
        })
public final class UpCommand implements Callable<Integer> {
    @Option(names = "--fresh", description = "delete all data and start over")
    private boolean fresh;

    @Option(
            names = "--except",
            paramLabel = "SERVICE",
            description = "leave out article-service, comment-service or topic-service; may be repeated")
    private Set<Service> except = EnumSet.noneOf(Service.class);

    @Option(names = "--replicas", paramLabel = "N", description = "the number of processes of each service")
    private int replicas = 1;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "listen on all interfaces; browsers call this machine NAME. Sample users get generated"
                    + " passwords, which are printed")
    private String host = UpOptions.LOCALHOST;

    @Option(
            names = "--open",
            description = "with --host only: serve the mailbox and Keycloak's console to other machines, too")
    private boolean open;

    @Option(names = "--port", paramLabel = "N", description = "the gateway's port (8080)")
    private int port = Ports.DEFAULT_GATEWAY;

    @Option(names = "--port-base", paramLabel = "N", description = "where all other ports start (18000)")
    private int portBase = Ports.DEFAULT_BASE;

    @Option(
            names = "--keep-going",
            description = "restart a component that exits, instead of stopping the whole system")
    private boolean keepGoing;

    @Option(names = "--no-newsroom", description = "do not load the sample newsroom")
    private boolean noNewsroom;

    @Option(
            names = "--watch",
            description =
                    "start a Prometheus with the chart's alerts, and show which queries of the dashboards it answers;"
                            + " it must be installed")
    private boolean watch;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "environment variables for services, in lines SERVICE.VARIABLE=VALUE")
    private @Nullable Path settings;

    @Option(
            names = "--kafka-proxied-port",
            paramLabel = "N",
            description = "open a second Kafka listener for clients that connect through a proxy on this port")
    private @Nullable Integer kafkaProxiedPort;

    @Option(names = "--no-build", description = "do not build; start what is built")
    @SuppressWarnings("unused") // The script evaluates it.
    private boolean noBuild;

    private UpCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new UpCommand());
    }

    @Override
    public Integer call() {
        UpOptions options = options();
        Path repository = Path.of(System.getProperty("leserbrief.root", "")).toAbsolutePath();
        Path data = Path.of(System.getProperty("leserbrief.data", repository + "/deploy/local/.data"));
        new Launcher(options, repository, new Console("up")).run(data);
        return ExitCode.OK;
    }

    UpOptions options() {
        return new UpOptions(
                fresh,
                except,
                replicas,
                host,
                open,
                new Ports(port, portBase),
                keepGoing,
                !noNewsroom,
                watch,
                settings == null ? EnvironmentOverrides.NONE : EnvironmentOverrides.read(settings),
                kafkaProxiedPort == null ? OptionalInt.empty() : OptionalInt.of(kafkaProxiedPort));
    }
}
