package org.leserbrief.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Generates the table in the chart's README from `values.yaml`: a row for each value, with its comment as the
/// description.
final class ValuesTable {
    static final String BEGIN = "<!-- Made from values.yaml by ValuesTableTest. -->";
    static final String END = "<!-- The table ends here. -->";

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9_-]+):(?: (.*))?");
    private static final int INDENTATION = 2;

    private ValuesTable() {}

    static String of(List<String> lines) {
        StringBuilder table = new StringBuilder("| value | default | what |\n| --- | --- | --- |\n");
        List<String> path = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line);
            Matcher key = KEY.matcher(text);
            if (text.strip().startsWith("# ")) {
                comments.add(text.strip().substring(2));
            } else if (key.matches()) {
                int depth = key.group(1).length() / INDENTATION;
                path.subList(depth, path.size()).clear();
                path.add(key.group(2));
                List<String> deeper = deeper(lines, line + 1, key.group(1).length());
                boolean list = !deeper.isEmpty() && deeper.getFirst().strip().startsWith("- ");
                if (key.group(3) != null || list || !comments.isEmpty()) {
                    String value = key.group(3) != null ? key.group(3) : list ? "see `values.yaml`" : "";
                    table.append("| `%s` | %s | %s |%n"
                            .formatted(
                                    String.join(".", path),
                                    code(value),
                                    String.join(" ", comments).replace("|", "\\|")));
                }
                comments.clear();
                line += list ? deeper.size() : 0;
            } else {
                comments.clear();
            }
        }
        return table.toString();
    }

    private static List<String> deeper(List<String> lines, int from, int indentation) {
        return lines.subList(from, lines.size()).stream()
                .takeWhile(line -> line.isBlank() || line.indexOf(line.strip()) > indentation)
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String code(String value) {
        return value.isEmpty() || value.startsWith("see ") ? value : "`" + value + "`";
    }
}
