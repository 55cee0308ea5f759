package org.leserbrief.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Runs PostgreSQL's own benchmark on the system's database server. Its throughput is an upper bound for any
/// service that uses the server.
public final class Pgbench {
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+) ");

    private final BenchmarkDatabases databases;
    private final String program;

    private Pgbench(BenchmarkDatabases databases, String program) {
        this.databases = databases;
        this.program = program;
    }

    /// Returns empty if the program is not installed.
    public static Optional<Pgbench> find(BenchmarkDatabases databases) {
        Stream<Path> onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
        // Debian installs it beside the server, in a folder that is not on the path.
        Stream<Path> debian = Stream.iterate(20, version -> version - 1)
                .limit(10)
                .map(version -> Path.of("/usr/lib/postgresql/" + version + "/bin"));
        return Stream.concat(onPath, debian)
                .map(directory -> directory.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> new Pgbench(databases, found.toString()));
    }

    /// Runs a script in comment-service's database.
    ///
    /// @return transactions a second
    public double run(String transaction, int clients, int seconds) throws IOException, InterruptedException {
        return run("comment", transaction, clients, seconds);
    }

    /// Runs a script in a service's database.
    ///
    /// @return transactions a second
    public double run(String database, String transaction, int clients, int seconds)
            throws IOException, InterruptedException {
        Path script = Files.createTempFile(database, ".pgbench");
        try {
            Files.writeString(script, transaction);
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            program,
                            "--no-vacuum",
                            "--protocol=prepared",
                            "--client=" + clients,
                            "--jobs=" + Math.min(2, clients),
                            "--time=" + seconds,
                            "--file=" + script,
                            "--host=127.0.0.1",
                            "--port=" + databases.port(),
                            "--username=" + database,
                            database))
                    .redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", databases.password(database));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher rate = RATE.matcher(output);
            if (process.waitFor() != 0 || !rate.find()) {
                throw new IllegalStateException("pgbench failed:\n" + output);
            }
            return Double.parseDouble(rate.group(1));
        } finally {
            Files.delete(script);
        }
    }
}
