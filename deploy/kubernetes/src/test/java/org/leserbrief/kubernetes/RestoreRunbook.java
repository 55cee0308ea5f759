package org.leserbrief.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `runbooks/restore.md` as steps that a test follows. Its parts contain no other code than what is known here.
final class RestoreRunbook {
    private static final Path FILE = Chart.ROOT.resolve("deploy/kubernetes/runbooks/restore.md");

    private static final Pattern SETTING = Pattern.compile("(\\w+) = (on|'.*')");
    private static final Pattern STATEMENT = Pattern.compile("psql (\\w+) -c \"(.+)\"");
    private static final Pattern QUERY = Pattern.compile("psql (\\w+) -c \"(.+)\" # until (\\w+)");
    private static final Pattern SCRIPT = Pattern.compile("psql (\\w+) <<'SQL'");
    private static final String END_OF_SCRIPT = "SQL";
    private static final Pattern SCALE = Pattern.compile("kubectl scale deployment --replicas=([01]) .*");
    private static final Pattern RECONCILE = Pattern.compile("deploy/local/operate (\\S+) reconcile");
    private static final Pattern REBUILD = Pattern.compile("deploy/local/operate (\\S+) rebuild (\\S+)");

    private final String text;

    RestoreRunbook(String text) {
        this.text = text;
    }

    static RestoreRunbook read() {
        try {
            return new RestoreRunbook(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    sealed interface Step {
        /// A setting of the server, as in `postgresql.conf`.
        record Setting(String name, String value) implements Step {}

        record Execute(String database, String sql) implements Step {}

        /// A query that is repeated until this is its answer.
        record Await(String database, String query, String answer) implements Step {}

        record StopServices() implements Step {}

        record StartServices() implements Step {}

        record Rebuild(String service, String readModel) implements Step {}

        record Reconcile(String service) implements Step {}
    }

    /// The steps under a heading, in their order.
    ///
    /// @throws AssertionError if one of them is not understood
    List<Step> steps(String heading) {
        Matcher part = Pattern.compile("^## %s$(.*?)^## ".formatted(heading), Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text);
        if (!part.find()) {
            throw new AssertionError("the runbook has no part " + heading);
        }
        List<Step> steps = new ArrayList<>();
        // Lists are indented by three, and code by four in addition to that of the list.
        Iterator<String> code = part.group(1)
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .iterator();
        while (code.hasNext()) {
            String line = code.next();
            Matcher script = SCRIPT.matcher(line);
            steps.add(script.matches() ? new Step.Execute(script.group(1), script(code)) : step(line));
        }
        return steps;
    }

    /// The steps of one kind under a heading.
    <T extends Step> List<T> steps(String heading, Class<T> kind) {
        return steps(heading).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The settings of the server under a heading.
    Map<String, String> settings(String heading) {
        Map<String, String> settings = new TreeMap<>();
        steps(heading, Step.Setting.class).forEach(setting -> settings.put(setting.name(), setting.value()));
        return settings;
    }

    private static String script(Iterator<String> code) {
        StringBuilder script = new StringBuilder();
        String line = code.next();
        while (!line.equals(END_OF_SCRIPT)) {
            script.append(line).append('\n');
            line = code.next();
        }
        return script.toString();
    }

    private static Step step(String line) {
        Matcher setting = SETTING.matcher(line);
        Matcher query = QUERY.matcher(line);
        Matcher statement = STATEMENT.matcher(line);
        Matcher scale = SCALE.matcher(line);
        Matcher rebuild = REBUILD.matcher(line);
        Matcher reconcile = RECONCILE.matcher(line);
        if (setting.matches()) {
            return new Step.Setting(setting.group(1), setting.group(2));
        } else if (query.matches()) {
            return new Step.Await(query.group(1), query.group(2), query.group(3));
        } else if (statement.matches()) {
            return new Step.Execute(statement.group(1), statement.group(2));
        } else if (scale.matches()) {
            return scale.group(1).equals("0") ? new Step.StopServices() : new Step.StartServices();
        } else if (rebuild.matches()) {
            return new Step.Rebuild(rebuild.group(1), rebuild.group(2));
        } else if (reconcile.matches()) {
            return new Step.Reconcile(reconcile.group(1));
        }
        throw new AssertionError("not understood in the runbook: " + line);
    }
}
