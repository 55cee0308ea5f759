package org.leserbrief.kubernetes;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.CommandLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `deploy/kubernetes/render`: prints what Helm would install.
@Command(
        name = "deploy/kubernetes/render",
        description = "Prints the manifests of the chart, as `helm template` does, on a machine without Helm.")
final class RenderCommand implements Runnable {
    private final Path chart;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-f", "--values"},
            paramLabel = "FILE",
            description = "a file with values, such as deploy/kubernetes/chart/values-small.yaml; later ones win")
    private List<Path> valuesFiles = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "a single value, such as kafka=external; wins over files")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--release", description = "name of the release; default: ${DEFAULT-VALUE}")
    private String release = "leserbrief";

    @Option(
            names = {"-n", "--namespace"},
            description = "default: ${DEFAULT-VALUE}")
    private String namespace = "leserbrief";

    RenderCommand(Path chart) {
        this.chart = chart;
    }

    public static void main(String[] arguments) {
        Path root = Path.of(System.getProperty("leserbrief.root", "."));
        System.exit(CommandLines.create(new RenderCommand(root.resolve("deploy/kubernetes/chart")))
                .execute(arguments));
    }

    /// @throws CommandFailedException with the chart's own message if it refuses the values
    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(new HelmChart(chart).render(release, namespace, valuesFiles, settings));
        out.flush();
    }
}
