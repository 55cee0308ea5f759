package org.leserbrief.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the documents of the whole tree name is there: the files they link to, and the paths and classes between
/// backticks, which nobody thinks of when a class is renamed.
class DocumentationTest {
    private static final Path ROOT = Path.of("../..");

    /// What builds and runs leave behind.
    private static final Set<String> NO_SOURCES = Set.of(".git", "target", ".data", "node_modules");

    /// The articles of the sample newsroom have links of their own.
    private static final String ARTICLES = "deploy/local/src/main/newsroom/";

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.…-]+(?:/[A-Za-z0-9_.…-]+)+/?");
    private static final Pattern MEMBER = Pattern.compile("(.*/[A-Z]\\w*)\\.([a-z]\\w*)");

    /// `CamelCase` of two humps or more, with a member if there is one.
    private static final Pattern CLASS = Pattern.compile("([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:[.#](\\w+).*)?");

    /// Paths of other trees: made by a build or a run, inside a container or a cluster, or with a word in capitals
    /// that stands for any.
    private static final Pattern ELSEWHERE = Pattern.compile("target/.*|data/.*|.*\\.data/.*|deploy/local/\\.data"
            + "|\\./.*|[a-z0-9.]+\\.(?:io|com|org)/.*|realms/.*|leserbrief/.*|quarkus/.*|.*/\\.env"
            + "|(?:.*[^A-Z])?(?:SERVICE|TYPE|NAME|ALERT|VERSION|V01xx)(?:[^A-Z].*)?|…/[a-z]+");

    /// Words of libraries, of Kubernetes and of stores that look like classes and stand in no file of ours.
    private static final Set<String> FOREIGN = Set.of(
            "PanacheRepository",
            "GetObject",
            "PutObject",
            "ListBucket",
            "DeleteObject",
            "OutOfMemoryError",
            "CommitFailedException",
            "CrashLoopBackOff",
            "ReadWriteMany",
            "ClusterSecretStore",
            "ScheduledBackup");

    private static final List<String> FILES = new ArrayList<>();
    private static final Map<String, String> DOCUMENTS = new HashMap<>();
    private static final Set<String> WORDS = new HashSet<>();

    @BeforeAll
    static void readTheTree() throws IOException {
        assertTrue(Files.isRegularFile(ROOT.resolve("ARCHITECTURE.md")), "the test runs in its module's folder");
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (NO_SOURCES.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                FILES.add(nameOf(folder) + "/");
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = nameOf(file);
                FILES.add(name);
                if (name.endsWith(".md") && !name.startsWith(ARTICLES)) {
                    DOCUMENTS.put(name, FENCED.matcher(Files.readString(file)).replaceAll(""));
                } else if (name.matches(".*\\.(java|yaml|tpl|js|xml|properties)")) {
                    WORDS.addAll(Arrays.asList(Files.readString(file).split("\\W+")));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void a_link_leads_to_a_file() {
        assertEquals(
                List.of(),
                mentions(LINK)
                        .filter(link -> !link.text().matches("[a-z]+:.*"))
                        .filter(link -> !isThere(link.resolved()))
                        .toList());
    }

    @Test
    void a_path_between_backticks_is_there() {
        assertEquals(
                List.of(),
                mentions(CODE)
                        .filter(code -> PATH.matcher(code.text()).matches())
                        .filter(code -> !ELSEWHERE.matcher(code.text()).matches())
                        .filter(code -> !isNamed(code.text()) && !isThere(code.resolved()))
                        .toList());
    }

    @Test
    void a_class_between_backticks_is_there() {
        assertEquals(
                List.of(),
                mentions(CODE)
                        .filter(code -> {
                            Matcher name = CLASS.matcher(code.text());
                            return name.matches()
                                    && !FOREIGN.contains(name.group(1))
                                    && !(WORDS.contains(name.group(1))
                                            && (name.group(2) == null || WORDS.contains(name.group(2))));
                        })
                        .toList());
    }

    @Test
    void what_is_not_there_is_found() {
        assertFalse(isNamed("core/NoSuchClass"));
        assertFalse(isNamed("platform/…/sql/Database.noSuchMember"));
        assertTrue(isNamed("platform/…/sql/Database.update"));
        assertTrue(isNamed("messaging/outbox"));
        assertFalse(isThere("platform/no-such-file.md"));
        assertTrue(isThere("platform/README.md"));
    }

    private static Stream<Mention> mentions(Pattern pattern) {
        return DOCUMENTS.entrySet().stream()
                .filter(document -> !document.getKey().equals("CHANGELOG.md"))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(document -> pattern.matcher(document.getValue())
                        .results()
                        .map((MatchResult found) -> new Mention(document.getKey(), found.group(1))));
    }

    private static boolean isThere(String path) {
        return FILES.contains(path) || FILES.contains(path + "/");
    }

    /// Whether a file or folder is called so at the end of its path, where `…` stands for folders between and the
    /// ending of a file may be left out, or a class with this member.
    private static boolean isNamed(String text) {
        Matcher member = MEMBER.matcher(text);
        return named(text).findAny().isPresent()
                || member.matches() && named(member.group(1)).anyMatch(file -> hasWord(file, member.group(2)));
    }

    private static Stream<String> named(String text) {
        String folders = Pattern.quote(text.replaceFirst("/$", "")).replace("…", "\\E.*\\Q");
        Pattern named = Pattern.compile("(?:.*/)?" + folders + "(?:\\.\\w+)?/?");
        return FILES.stream().filter(file -> named.matcher(file).matches());
    }

    private static boolean hasWord(String file, String word) {
        try {
            return Arrays.asList(Files.readString(ROOT.resolve(file)).split("\\W+"))
                    .contains(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path path) {
        return ROOT.relativize(path).toString();
    }

    private record Mention(String document, String text) {
        /// The path from the top of the tree.
        String resolved() {
            Path folder = Path.of(document).getParent();
            return (folder == null ? Path.of(text) : folder.resolve(text))
                    .normalize()
                    .toString();
        }
    }
}
