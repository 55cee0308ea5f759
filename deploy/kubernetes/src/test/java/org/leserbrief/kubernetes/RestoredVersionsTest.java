package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A restored database must not give a version a second time: consumers have heard of it and ignore it. So each column
/// that holds a version is raised by `runbooks/restore.md`, or is named here.
class RestoredVersionsTest {
    /// By the database's name in the runbook.
    private static final Map<String, String> SERVICES =
            Map.of("comment", "comment-service", "article", "article-service", "topic", "topic-service");

    /// Made of other services' events, and made anew by the runbook, or replaced by what is announced anew.
    private static final Set<String> OF_EVENTS = Set.of(
            "comment: discussion.version",
            "comment: followable.version",
            "comment: news_article.tagging_version",
            "comment: news_article.version",
            "article: article_comment.version",
            "article: article_tagging.version",
            "article: tally_member.version",
            "article: topic.picture_version",
            "article: topic.version",
            "article: trending_list.reasons_version",
            "article: trending_list.version",
            "topic: article.version",
            "topic: article_comment.version",
            "topic: follower_count.version",
            "topic: section_list.version",
            "topic: tally_member.version");

    /// No event carries them, and nobody outside of the database compares them.
    private static final Set<String> OWN = Set.of(
            "comment: comment_facts.comment_version",
            "comment: moderation_rule.version",
            "comment: rule_hit.rule_version",
            "comment: rule_set.version",
            "comment: rule_version.version",
            "comment: word_list.version",
            "comment: word_list_version.version",
            "article: author.announced_version",
            "article: counterstatement.version",
            "article: media.version",
            "article: newsletter_consent.text_version",
            "article: newsletter_sign_up.consent_version",
            "article: ressort_list.announced_version",
            "article: working_copy.planned_version",
            "article: working_copy.version",
            "topic: catalog.version",
            "topic: stop_word_list.version");

    private static final Path RUNBOOK = Chart.ROOT.resolve("deploy/kubernetes/runbooks/restore.md");

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern ALTERED = Pattern.compile("ALTER TABLE (\\w+)(.*?);", Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile("(?:^|ADD |ADD COLUMN )\\s*(\\w*version)\\s+(?:bigint|int)", Pattern.MULTILINE);
    private static final Pattern SCRIPT = Pattern.compile("psql (\\w+) <<'SQL'\\n(.*?)\\n\\s+SQL\\n", Pattern.DOTALL);
    private static final Pattern RAISED = Pattern.compile("UPDATE (\\w+) SET ([^;]*);");
    private static final Pattern ASSIGNED = Pattern.compile("(\\w*version) = \\1 \\+ ");

    @Test
    void each_version_is_raised_or_need_not_be() {
        Set<String> known = raised(read(RUNBOOK));
        known.addAll(OF_EVENTS);
        known.addAll(OWN);
        Set<String> columns = columns();
        assertEquals(String.join("\n", columns), String.join("\n", known));
    }

    @Test
    void a_version_that_is_not_raised_is_found() {
        String without = read(RUNBOOK).replace("UPDATE author SET version = version + 1000;", "");
        Set<String> missing = columns();
        missing.removeAll(raised(without));
        missing.removeAll(OF_EVENTS);
        missing.removeAll(OWN);
        assertEquals(Set.of("article: author.version"), missing);
    }

    private static Set<String> raised(String runbook) {
        Set<String> raised = new TreeSet<>();
        for (MatchResult script : SCRIPT.matcher(runbook).results().toList()) {
            for (MatchResult update : RAISED.matcher(script.group(2)).results().toList()) {
                ASSIGNED.matcher(update.group(2))
                        .results()
                        .forEach(column ->
                                raised.add("%s: %s.%s".formatted(script.group(1), update.group(1), column.group(1))));
            }
        }
        return raised;
    }

    private static Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        SERVICES.forEach((database, service) -> {
            for (Path migration : migrations(service)) {
                String sql = COMMENT.matcher(read(migration)).replaceAll("");
                for (Pattern statement : List.of(TABLE, ALTERED)) {
                    for (Matcher found = statement.matcher(sql); found.find(); ) {
                        String table = found.group(1);
                        COLUMN.matcher(found.group(2))
                                .results()
                                .forEach(
                                        column -> columns.add("%s: %s.%s".formatted(database, table, column.group(1))));
                    }
                }
            }
        });
        // comment-service counts nothing from events of others.
        columns.remove("comment: tally_member.version");
        return columns;
    }

    private static List<Path> migrations(String service) {
        return Stream.of(
                        Chart.ROOT.resolve(service + "/src/main/resources/db/migration"),
                        Chart.ROOT.resolve("platform/runtime/src/main/resources/db/platform"))
                .flatMap(RestoredVersionsTest::files)
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
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
