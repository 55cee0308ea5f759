package org.leserbrief.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.agent.PlantedBugs;
import org.leserbrief.faults.plan.Fault;
import org.leserbrief.local.setup.CommandLines;
import org.leserbrief.local.setup.InvalidOptionException;
import org.leserbrief.local.setup.Ports;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `deploy/faults/run`: exit status 0 if every invariant holds, 1 if one is violated, 2 for wrong options. With
/// `--variant all`, 0 if every planted bug was found.
@Command(
        name = "deploy/faults/run",
        description = "Inflicts faults on the packaged system under load, and checks the invariants after each.")
public final class RunCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "the same seed makes the same plan (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--only",
            paramLabel = "N",
            split = ",",
            converter = FaultNumberConverter.class,
            description = "these faults only, such as 1,5,9")
    private List<Fault> faults = Fault.all();

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "repeat the faults until so many minutes have passed (default: once)")
    private int minutes;

    @Option(names = "--brief", description = "shorten faults that take long to a quarter")
    private boolean brief;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            converter = PlantedBugConverter.class,
            description = "plant a bug, which the run must find: " + PlantedBugs.CURSOR_RELAY + ", "
                    + PlantedBugs.ADDING_COUNTER + ", " + PlantedBugs.EARLY_OUTBOX + ", " + PlantedBugs.EARLY_OFFSET
                    + " or " + ALL)
    private List<String> plantedBugs = List.of();

    @Option(
            names = "--upgrade-from",
            paramLabel = "COMMIT",
            description =
                    "build this commit, too, and instead of faults play a rolling upgrade from it, back and again")
    private @Nullable String upgradeFrom;

    @Option(names = "--port", paramLabel = "N", description = "the gateway's port (default: ${DEFAULT-VALUE})")
    private int gatewayPort = 29_080;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "the number from which all other ports follow (default: ${DEFAULT-VALUE})")
    private int portBase = 29_000;

    private RunCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new RunCommand());
    }

    @Override
    public Integer call() {
        Path root = Path.of(System.getProperty("leserbrief.root", ".")).toAbsolutePath();
        return new FaultRunner(options(), root).passes() ? 0 : 1;
    }

    RunOptions options() {
        if (upgradeFrom != null && (!faults.equals(Fault.all()) || !plantedBugs.isEmpty())) {
            throw new InvalidOptionException("--upgrade-from goes with neither --only nor --variant");
        }
        return new RunOptions(
                seed,
                upgradeFrom == null ? faults.stream().distinct().toList() : List.of(Fault.ROLLING_UPGRADE),
                minutes,
                plantedBugs.stream()
                        .flatMap(name -> name.equals(ALL) ? PlantedBugs.ALL.stream() : Stream.of(name))
                        .toList(),
                new Ports(gatewayPort, portBase),
                brief,
                upgradeFrom);
    }

    private static final class FaultNumberConverter implements ITypeConverter<Fault> {
        @Override
        public Fault convert(String number) {
            try {
                return Fault.of(Integer.parseInt(number.strip()));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'%s' is not a number".formatted(number));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class PlantedBugConverter implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            if (!name.equals(ALL) && !PlantedBugs.ALL.contains(name)) {
                throw new TypeConversionException(
                        "'%s' is neither '%s' nor one of %s".formatted(name, ALL, PlantedBugs.ALL));
            }
            return name;
        }
    }
}
