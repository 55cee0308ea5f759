package org.leserbrief.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Checks that a form that is sent twice acts once: it has a key (`{#include platform/once /}`), or it is named
/// with the reason why a second click does nothing.
///
/// @param templates the module's `src/main/resources/templates`
/// @param repeatable forms without a key: template and action as they are written, such as
///     `editor/list.html /desk/articles`, and the reason
public record FormRules(Path templates, Map<String, String> repeatable) {
    private static final Pattern FORM =
            Pattern.compile("<form\\b((?:[^>{]|\\{[^}]*\\})*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern POST = Pattern.compile("\\bmethod=\"post\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]*)\"");
    private static final String KEY = "{#include platform/once /}";

    public FormRules {
        repeatable = Map.copyOf(repeatable);
    }

    /// Forms that break the rule, and names and reasons that no form needs any more.
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        TreeSet<String> unneeded = new TreeSet<>(repeatable.keySet());
        for (Path template : files()) {
            String source = read(template);
            Matcher form = FORM.matcher(source);
            while (form.find()) {
                if (!POST.matcher(form.group(1)).find() || form.group(2).contains(KEY)) {
                    continue;
                }
                Matcher action = ACTION.matcher(form.group(1));
                String name = (templates.relativize(template) + " " + (action.find() ? action.group(1) : "")).strip();
                unneeded.remove(name);
                if (repeatable.getOrDefault(name, "").isBlank()) {
                    violations.add(name + ": has no key, and no reason why a second click does nothing");
                }
            }
        }
        unneeded.forEach(name -> violations.add(name + ": there is no such form without a key"));
        return violations;
    }

    private List<Path> files() {
        try (Stream<Path> found = Files.walk(templates)) {
            return found.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path template) {
        try {
            return Files.readString(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
