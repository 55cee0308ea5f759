package org.leserbrief.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks that packages do not use each other's tables, which imports do not show.
///
/// It reads the SQL in the sources (text blocks and string literals of `src/main/java`) and the tables and views in
/// the migrations. A package whose SQL names a table of another package breaks the rule, whether it reads or
/// writes. Views may be read by every package, which is what an owner creates them for. The owner of a view is the
/// owner of the tables in it.
///
/// A statement that needs the tables of several packages in one round trip is composed of common table expressions,
/// each a constant of the package that owns its tables (`…PART`). The composing package names these parts, not
/// tables. To keep them apart, no part may have the name of a table.
///
/// @param sources the module's `src/main/java`
/// @param migrations folders with the migrations that create the service's tables
/// @param owners table to package, such as `comment` to `org.leserbrief.comment.core`
public record TableOwnership(Path sources, List<Path> migrations, Map<String, String> owners) {
    /// The owners of the platform's tables, which every service has.
    public static final Map<String, String> PLATFORM = Map.of(
            "content_change", "org.leserbrief.platform.http.cache",
            "form_submission", "org.leserbrief.platform.http.form",
            "outbox", "org.leserbrief.platform.messaging.outbox",
            "outbox_parked", "org.leserbrief.platform.messaging.outbox",
            "parked_event", "org.leserbrief.platform.messaging.inbox",
            "tally", "org.leserbrief.platform.messaging.counter",
            "tally_member", "org.leserbrief.platform.messaging.counter",
            "rebuild_run", "org.leserbrief.platform.messaging.rebuild",
            "reconciliation", "org.leserbrief.platform.messaging.reconciliation");

    private static final Pattern TABLE =
            Pattern.compile("(?i)\\bCREATE\\s+(?:UNLOGGED\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(\\w+)");
    private static final Pattern DROPPED = Pattern.compile("(?i)\\bDROP\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");
    private static final Pattern NAMED =
            Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE|USING|TABLE)\\s+(?:ONLY\\s+)?(?:public\\.)?(\\w+)");
    private static final Pattern FURTHER = Pattern.compile("\\b(?:FROM|JOIN)\\s+[^()]*?,\\s*(\\w+)");
    private static final Pattern PART = Pattern.compile("\\b(\\w+)(?:\\s*\\([^()]*\\))?\\s+AS\\s+"
            + "(?:(?:NOT\\s+)?MATERIALIZED\\s+)?\\(\\s*(?:SELECT|INSERT|UPDATE|DELETE)\\b");
    private static final Pattern FILLED = Pattern.compile("which triggers.*? fill");
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
    private static final Pattern OWNERS_ROW = Pattern.compile("\\|([^|]*)\\|([^|]*`[^|]*)\\|([^|]*)\\|");
    private static final Pattern ENTITY_TABLE = Pattern.compile("@Table\\(name = \"(\\w+)\"");
    private static final Pattern ENTITY = Pattern.compile("@Entity\\b[^{]*?\\bclass (\\w+)", Pattern.DOTALL);

    /// For a service, run in its own folder: its own tables, and those of the platform.
    public static TableOwnership ofService(Map<String, String> owners) {
        Map<String, String> all = new TreeMap<>(PLATFORM);
        all.putAll(owners);
        Path migrations = Path.of("src/main/resources/db/migration");
        Path platform = Path.of("../platform/runtime/src/main/resources/db/platform");
        return new TableOwnership(Path.of("src/main/java"), List.of(migrations, platform), all);
    }

    /// Where ARCHITECTURE.md, which readers believe, names another owner than the test of the service.
    ///
    /// @param document ARCHITECTURE.md. Its rows are service, packages and tables; one without a service is
    ///     of the service above. Packages of one row, and their tables, are separated by `·`.
    ///     Tables in "which triggers of … fill" are somebody else's
    /// @param root the service's package, such as `org.leserbrief.comment`
    public List<String> differencesFrom(Path document, String service, String root) {
        Map<String, String> documented = documented(read(document), service, root);
        List<String> differences = new ArrayList<>();
        new TreeMap<>(owners).forEach((table, owner) -> {
            String named = documented.remove(table);
            if (owner.startsWith(root + ".") && !owner.equals(named)) {
                differences.add("table " + table + " is of " + owner + ", the document says " + named);
            }
        });
        documented.keySet().forEach(table -> differences.add("the document names " + table + ", which has no owner"));
        return differences;
    }

    private static Map<String, String> documented(String text, String service, String root) {
        Map<String, String> documented = new TreeMap<>();
        boolean ours = false;
        for (String line : text.lines().toList()) {
            Matcher row = OWNERS_ROW.matcher(line);
            if (!row.matches()) {
                ours = false;
                continue;
            }
            ours = row.group(1).isBlank() ? ours : row.group(1).strip().equals(service);
            String[] packages = row.group(2).split("·", -1);
            String[] tables = row.group(3).split("·", -1);
            for (int i = 0; ours && i < packages.length && packages.length == tables.length; i++) {
                String owner = root + "." + packages[i].strip().replace("`", "").replace('/', '.');
                String named = FILLED.matcher(tables[i]).replaceAll("");
                QUOTED.matcher(named).results().forEach(table -> documented.put(table.group(1), owner));
            }
        }
        return documented;
    }

    /// All violations, one sentence each, ordered by name.
    public List<String> violations() {
        SortedSet<String> tables = tables();
        List<String> violations = new ArrayList<>();
        tables.stream()
                .filter(table -> !owners.containsKey(table))
                .map(table -> "table " + table + " has no owner")
                .forEach(violations::add);
        owners.keySet().stream()
                .filter(table -> !tables.contains(table))
                .sorted()
                .map(table -> "there is no table " + table)
                .forEach(violations::add);
        Map<String, SortedSet<String>> users = new TreeMap<>();
        SortedSet<String> misnamed = new TreeSet<>();
        javaFiles().forEach(file -> {
            String source = read(file);
            String user =
                    packageOf(source) + "." + file.getFileName().toString().replace(".java", "");
            for (String table : tablesIn(source)) {
                if (tables.contains(table)) {
                    users.computeIfAbsent(table, ignored -> new TreeSet<>()).add(user);
                }
            }
            all(PART, sqlIn(source)).stream()
                    .filter(tables::contains)
                    .map(table -> user + " calls a part of a statement like table " + table)
                    .forEach(misnamed::add);
        });
        users.forEach((table, classes) -> {
            String owner = owners.get(table);
            classes.stream()
                    .filter(name -> owner != null
                            && !name.substring(0, name.lastIndexOf('.')).equals(owner))
                    .map(name -> name + " uses table " + table + " of " + owner)
                    .forEach(violations::add);
        });
        violations.addAll(misnamed);
        return violations;
    }

    private SortedSet<String> tables() {
        SortedSet<String> tables = new TreeSet<>();
        for (Path folder : migrations) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    String sql = read(file);
                    tables.addAll(all(TABLE, sql));
                    all(DROPPED, sql).forEach(tables::remove);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tables;
    }

    private static String sqlIn(String source) {
        String code = COMMENT.matcher(source).replaceAll("");
        return TEXT_BLOCK.matcher(code).results().map(found -> found.group(1)).collect(Collectors.joining(" ; "))
                + " ; "
                + LITERAL.matcher(TEXT_BLOCK.matcher(code).replaceAll(""))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.joining(" ; "));
    }

    private static SortedSet<String> tablesIn(String source) {
        String code = COMMENT.matcher(source).replaceAll("");
        String sql = sqlIn(source);
        SortedSet<String> named = all(NAMED, sql);
        named.addAll(all(FURTHER, sql));
        Matcher entity = ENTITY.matcher(code);
        if (entity.find()) {
            SortedSet<String> table = all(ENTITY_TABLE, code);
            named.add(table.isEmpty() ? underscored(entity.group(1)) : table.first());
        }
        return named;
    }

    private static String underscored(String name) {
        return name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static SortedSet<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String packageOf(String source) {
        Matcher found = PACKAGE.matcher(source);
        if (!found.find()) {
            throw new IllegalStateException("a source file without a package");
        }
        return found.group(1);
    }

    private List<Path> javaFiles() {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
