package org.leserbrief.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Checks that a migration lets the previous release keep working, and does not block tables of a million rows.
///
/// A release is rolled out one replica after the other, so the previous release runs on the migrated schema: what
/// it reads and writes must stay. It also handles requests during the migration: no statement may rewrite or scan a
/// table, or block writers, while the table has rows (PostgreSQL 18, "ALTER TABLE", "Explicit Locking"). Tables
/// that the same migration creates are empty and unused, so these rules do not apply to them.
///
/// What is no longer used may be dropped in a later release, by a migration whose name begins with `contract_`.
///
/// @param folder with Flyway's `V<number>__<what>.sql`
/// @param released the highest number of the migrations in the first release, which ran on an empty database
public record MigrationRules(Path folder, int released) {
    private static final Pattern FILE = Pattern.compile("V(\\d+)__(\\w+)\\.sql");
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");

    /// Function bodies and string literals, whose semicolons and words are not part of the statement.
    private static final Pattern QUOTED = Pattern.compile("\\$(\\w*)\\$.*?\\$\\1\\$|'(?:[^']|'')*'", Pattern.DOTALL);

    private static final String NAME = "(?:IF (?:NOT )?EXISTS )?(?:ONLY )?(?:public\\.)?\"?(\\w+)\"?";
    private static final Pattern CREATES = statement("CREATE (?:UNLOGGED )?TABLE " + NAME + ".*");
    private static final Pattern CREATES_INDEX =
            statement("CREATE (?:UNIQUE )?INDEX (CONCURRENTLY )?(?:(?!\\bON ).)*\\bON " + NAME + ".*");
    private static final Pattern DROPS_INDEX = statement("(?:DROP INDEX|REINDEX \\w+) (?!CONCURRENTLY).*");
    private static final Pattern ALTERS = statement("ALTER TABLE " + NAME + " (.*)");
    private static final Pattern WRITES = statement(
            "(?:WITH .*)?\\b(?:UPDATE|DELETE FROM|INSERT INTO|MERGE INTO|TRUNCATE(?: TABLE)?) " + NAME + ".*");
    private static final Pattern ONE_ROW = statement("INSERT INTO .* (?:DEFAULT )?VALUES\\b.*");
    private static final Pattern LOCKS = statement("(?:LOCK|CLUSTER|VACUUM FULL)\\b.*");
    private static final Pattern REMOVES = statement("(?:DROP (?!INDEX)|ALTER \\w+ .* RENAME ).*");

    private static final Pattern LIMITS_ITS_WAIT = statement("SET LOCAL lock_timeout (?:=|TO) .*");
    private static final Pattern LOCKS_A_TABLE =
            statement("(?:(?:ALTER|DROP) TABLE |(?:CREATE|DROP) TRIGGER .* ON )" + NAME + "\\b.*");

    private static final Pattern REMOVES_COLUMN = action("DROP (?!CONSTRAINT|DEFAULT|NOT NULL|EXPRESSION).*|RENAME .*");
    private static final Pattern CHANGES_TYPE = action("ALTER .*\\bTYPE .*");
    private static final Pattern SETS_NOT_NULL = action("ALTER .* SET NOT NULL");
    private static final Pattern ADDS_CONSTRAINT =
            action("ADD (?:CONSTRAINT \\w+ )?(?:CHECK|FOREIGN KEY|UNIQUE|PRIMARY KEY|EXCLUDE|NOT NULL)\\b.*");
    private static final Pattern ADDS_COLUMN = action("ADD (?!CONSTRAINT|CHECK|FOREIGN|UNIQUE|PRIMARY|EXCLUDE).*");
    private static final Pattern BY_INDEX = action("ADD CONSTRAINT \\w+ (?:UNIQUE|PRIMARY KEY) USING INDEX .*");
    private static final Pattern REWRITES = action("SET (?:UN)?LOGGED|SET TABLESPACE .*|SET ACCESS METHOD .*");

    /// A literal with an optional cast or sign. Any other expression may have another value for each row, which
    /// rewrites the table.
    private static final Pattern CONSTANT_DEFAULT = Pattern.compile(
            "DEFAULT (?:-?[0-9.]+|TRUE|FALSE|NULL|''(?:::[\\w\\[\\]]+)?|CURRENT_TIMESTAMP|NOW\\(\\))(?![\\w(])",
            Pattern.CASE_INSENSITIVE);

    /// All violations, one sentence each, in the order of the migrations.
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (!name.matches()) {
                    violations.add(file.getFileName() + ": no name that Flyway reads");
                } else if (Integer.parseInt(name.group(1)) > released) {
                    boolean contracts = name.group(2).startsWith("contract_");
                    violationsIn(Files.readString(file), contracts).stream()
                            .map(violation -> file.getFileName() + ": " + violation)
                            .forEach(violations::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return violations;
    }

    private static List<String> violationsIn(String sql, boolean contracts) {
        List<String> statements = statements(sql);
        Set<String> created = new HashSet<>();
        List<String> violations = new ArrayList<>();
        boolean patient = !LIMITS_ITS_WAIT
                .matcher(statements.isEmpty() ? "" : statements.getFirst())
                .matches();
        for (String statement : statements) {
            Matcher creates = CREATES.matcher(statement);
            if (creates.matches()) {
                created.add(creates.group(1).toLowerCase(Locale.ROOT));
            }
            if (patient && waitsForTheWholeTable(statement, created)) {
                violations.add("requests queue behind what waits for a lock: begin with SET LOCAL lock_timeout = '1s'");
                patient = false;
            }
            Matcher index = CREATES_INDEX.matcher(statement);
            Matcher alters = ALTERS.matcher(statement);
            Matcher writes = WRITES.matcher(statement);
            if (index.matches()) {
                boolean concurrently = index.group(1) != null;
                if (!concurrently && isOld(index.group(2), created)) {
                    violations.add("CREATE INDEX on " + index.group(2) + " keeps its writers out: CONCURRENTLY");
                }
                if (concurrently && statements.size() > 1) {
                    violations.add("CONCURRENTLY needs a migration of its own, outside of a transaction");
                }
            } else if (DROPS_INDEX.matcher(statement).matches()) {
                violations.add("an index is dropped or rebuilt CONCURRENTLY only: " + statement);
            } else if (alters.matches() && isOld(alters.group(1), created)) {
                violations.addAll(violationsOf(alters.group(1), actions(alters.group(2)), contracts));
            } else if (LOCKS.matcher(statement).matches()) {
                violations.add("a whole table is locked: " + statement);
            } else if (writes.matches()
                    && isOld(writes.group(1), created)
                    && !ONE_ROW.matcher(statement).matches()) {
                violations.add("rows of " + writes.group(1) + " are filled in by a job, in batches");
            } else if (REMOVES.matcher(statement).matches() && !contracts && !statement.startsWith("DROP TRIGGER")) {
                violations.add("the release before may need it still: " + statement);
            }
        }
        return violations;
    }

    private static List<String> violationsOf(String table, List<String> actions, boolean contracts) {
        List<String> violations = new ArrayList<>();
        for (String action : actions) {
            if (REMOVES_COLUMN.matcher(action).matches()) {
                if (!contracts) {
                    violations.add("the release before may need it still: " + table + ", " + action);
                }
            } else if (CHANGES_TYPE.matcher(action).matches()
                    || REWRITES.matcher(action).matches()) {
                violations.add(table + " is rewritten: " + action);
            } else if (SETS_NOT_NULL.matcher(action).matches()) {
                violations.add(table + " is scanned, and the release before may write null: " + action);
            } else if (ADDS_CONSTRAINT.matcher(action).matches()) {
                if (!action.endsWith("NOT VALID") && !BY_INDEX.matcher(action).matches()) {
                    violations.add(table + " is scanned under a lock: NOT VALID first, or USING INDEX: " + action);
                }
            } else if (ADDS_COLUMN.matcher(action).matches()) {
                violations.addAll(violationsOfColumn(table, action));
            }
        }
        return violations;
    }

    private static List<String> violationsOfColumn(String table, String action) {
        List<String> violations = new ArrayList<>();
        String upper = action.toUpperCase(Locale.ROOT);
        boolean constant = CONSTANT_DEFAULT.matcher(action).find();
        if (upper.contains(" DEFAULT ") && !constant) {
            violations.add(table + " is rewritten, because the default may differ for each row: " + action);
        }
        if (upper.contains(" GENERATED ") || upper.matches(".* (?:SMALL|BIG)?SERIAL\\b.*")) {
            violations.add(table + " is rewritten: " + action);
        }
        if (upper.contains(" NOT NULL") && !upper.contains(" DEFAULT ")) {
            violations.add("the release before inserts rows without it: " + table + ", " + action);
        }
        if (upper.matches(".* (?:UNIQUE|PRIMARY KEY|REFERENCES|CHECK)\\b.*")) {
            violations.add(table + " is scanned under a lock: " + action);
        }
        return violations;
    }

    /// A statement that waits for a lock behind a long transaction blocks all statements that come after it.
    private static boolean waitsForTheWholeTable(String statement, Set<String> created) {
        Matcher needed = LOCKS_A_TABLE.matcher(statement);
        return needed.matches() && isOld(needed.group(1), created);
    }

    private static boolean isOld(String table, Set<String> created) {
        return !created.contains(table.toLowerCase(Locale.ROOT));
    }

    private static List<String> statements(String sql) {
        String code = QUOTED.matcher(COMMENT.matcher(sql).replaceAll(" ")).replaceAll("''");
        return Stream.of(code.split(";"))
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /// The actions of an `ALTER TABLE`, which are separated by commas outside of parentheses.
    private static List<String> actions(String list) {
        List<String> actions = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i == list.length() ? ',' : list.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                actions.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        return actions;
    }

    private static Pattern statement(String form) {
        return Pattern.compile(form, Pattern.CASE_INSENSITIVE);
    }

    private static Pattern action(String form) {
        return Pattern.compile(form, Pattern.CASE_INSENSITIVE);
    }
}
