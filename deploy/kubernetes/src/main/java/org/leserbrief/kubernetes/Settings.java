package org.leserbrief.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.setup.InvalidOptionException;

/// Parses the syntax of Helm's `--set`: `a.b=1`, `a[0].b=x`, `a={x,y}`, several settings separated by commas, and a
/// backslash that escapes a character. The Helm library would treat every value as a string.
final class Settings {
    private static final int MOST_ELEMENTS = 1000;

    private final String text;
    private int position;

    private Settings(String text) {
        this.text = text;
    }

    /// Merges the settings into the values, which they override.
    static void apply(String settings, Map<String, Object> values) {
        Settings parser = new Settings(settings);
        while (parser.position < settings.length()) {
            parser.setOne(values);
        }
    }

    private void setOne(Map<String, Object> values) {
        List<Object> path = path();
        Object value = value();
        put(values, path, value);
    }

    private List<Object> path() {
        List<Object> path = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        while (true) {
            if (position == text.length()) {
                throw invalid();
            }
            char next = text.charAt(position++);
            switch (next) {
                case '\\' -> name.append(escaped());
                case '.', '=' -> {
                    if (!name.isEmpty()) {
                        path.add(name.toString());
                        name.setLength(0);
                    } else if (path.isEmpty() || path.getLast() instanceof String) {
                        throw invalid();
                    }
                    if (next == '=') {
                        return path;
                    }
                }
                case '[' -> {
                    if (!name.isEmpty()) {
                        path.add(name.toString());
                        name.setLength(0);
                    }
                    path.add(index());
                }
                default -> name.append(next);
            }
        }
    }

    private Integer index() {
        int end = text.indexOf(']', position);
        try {
            int index = Integer.parseInt(text, position, Math.max(position, end), 10);
            if (index >= 0 && index < MOST_ELEMENTS) {
                position = end + 1;
                return index;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw invalid();
    }

    private Object value() {
        if (position < text.length() && text.charAt(position) == '{') {
            position++;
            List<Object> elements = new ArrayList<>();
            while (position < text.length()) {
                if (text.charAt(position) == '}') {
                    position++;
                    skipComma();
                    return elements;
                }
                elements.add(scalar(",}"));
                if (position < text.length() && text.charAt(position) == ',') {
                    position++;
                }
            }
            throw invalid();
        }
        Object value = scalar(",");
        skipComma();
        return value;
    }

    private void skipComma() {
        if (position < text.length()) {
            if (text.charAt(position) != ',') {
                throw invalid();
            }
            position++;
        }
    }

    private Object scalar(String ends) {
        StringBuilder value = new StringBuilder();
        while (position < text.length() && ends.indexOf(text.charAt(position)) < 0) {
            char next = text.charAt(position++);
            value.append(next == '\\' ? escaped() : next);
        }
        String written = value.toString();
        return switch (written) {
            case "true" -> true;
            case "false" -> false;
            default -> written.matches("0|-?[1-9][0-9]{0,17}") ? (Object) Long.valueOf(written) : written;
        };
    }

    private char escaped() {
        if (position == text.length()) {
            throw invalid();
        }
        return text.charAt(position++);
    }

    private void put(Map<String, Object> values, List<Object> path, Object value) {
        Object container = values;
        for (int depth = 0; depth < path.size(); depth++) {
            boolean last = depth == path.size() - 1;
            Object next =
                    last ? value : path.get(depth + 1) instanceof Integer ? new ArrayList<>() : new LinkedHashMap<>();
            container = child(container, path.get(depth), next, last);
        }
    }

    /// Returns the container for `key`, and creates one of the right kind if there is none.
    @SuppressWarnings("unchecked")
    private Object child(Object container, Object key, Object value, boolean replace) {
        switch (key) {
            case String name
            when container instanceof Map<?, ?> map -> {
                Object present = map.get(name);
                if (!replace && present != null && present.getClass() == value.getClass()) {
                    return present;
                }
                ((Map<String, Object>) map).put(name, value);
            }
            case Integer index
            when container instanceof List<?> list -> {
                List<@Nullable Object> elements = (List<@Nullable Object>) list;
                while (elements.size() <= index) {
                    elements.add(null);
                }
                Object present = elements.get(index);
                if (!replace && present != null && present.getClass() == value.getClass()) {
                    return present;
                }
                elements.set(index, value);
            }
            default -> throw invalid();
        }
        return value;
    }

    private InvalidOptionException invalid() {
        return new InvalidOptionException("--set takes NAME=VALUE, such as kafka=external, not '%s'".formatted(text));
    }
}
