package org.leserbrief.local.setup;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Environment variables for services, from a properties file: `services.NAME=value` for all services,
/// `comment-service.NAME` for all replicas of one, `comment-service-2.NAME` for its second replica. A more specific
/// key takes precedence, and all take precedence over the launcher's own values.
///
/// @param byTarget variables by the part of the key before the dot
public record EnvironmentOverrides(Map<String, Map<String, String>> byTarget) {
    public static final EnvironmentOverrides NONE = new EnvironmentOverrides(Map.of());

    private static final String ALL = "services";
    private static final Pattern KEY =
            Pattern.compile("(services|[a-z]+-service(?:-[1-9][0-9]?)?)\\.([A-Z_][A-Z0-9_]*)");

    public EnvironmentOverrides {
        byTarget = Map.copyOf(byTarget);
    }

    /// @throws InvalidOptionException if the file cannot be read, or names an unknown service
    public static EnvironmentOverrides read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidOptionException("the settings %s cannot be read: %s".formatted(file, e), e);
        }
        Map<String, Map<String, String>> byTarget = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            Matcher matcher = KEY.matcher(key);
            if (!matcher.matches() || !isTarget(matcher.group(1))) {
                throw new InvalidOptionException(
                        "%s: a key is services.NAME, SERVICE.NAME or SERVICE-2.NAME, not %s".formatted(file, key));
            }
            byTarget.computeIfAbsent(matcher.group(1), target -> new TreeMap<>())
                    .put(matcher.group(2), properties.getProperty(key));
        }
        return new EnvironmentOverrides(byTarget);
    }

    /// The variables of one replica.
    public Map<String, String> forReplica(Service service, int replica) {
        Map<String, String> variables = new LinkedHashMap<>(byTarget.getOrDefault(ALL, Map.of()));
        variables.putAll(byTarget.getOrDefault(service.label(), Map.of()));
        variables.putAll(byTarget.getOrDefault(service.label() + "-" + (replica + 1), Map.of()));
        return variables;
    }

    private static boolean isTarget(String target) {
        return target.equals(ALL)
                || Service.find(target.replaceFirst("-[0-9]+$", "")).isPresent();
    }
}
