package org.leserbrief.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPPathMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.leserbrief.local.setup.CommandFailedException;

/// Reads the HTTPRoute manifests that are also applied on Kubernetes.
final class HttpRoutes {
    // As strict as a Kubernetes API server: a typing error must not go unnoticed until the deployment.
    private static final ObjectMapper YAML = new YAMLMapper();

    private HttpRoutes() {}

    static RouteTable read(List<Path> manifests) {
        List<PathRule> rules = new ArrayList<>();
        for (Path manifest : manifests) {
            try {
                HTTPRoute route = YAML.readValue(manifest.toFile(), HTTPRoute.class);
                for (HTTPRouteRule rule : route.getSpec().getRules()) {
                    rules.addAll(read(manifest, rule));
                }
            } catch (IOException e) {
                throw new CommandFailedException(
                        "the routes in %s cannot be read: %s".formatted(manifest, e.getMessage()), e);
            }
        }
        return new RouteTable(rules);
    }

    private static List<PathRule> read(Path manifest, HTTPRouteRule rule) {
        if (rule.getBackendRefs().size() != 1 || !rule.getFilters().isEmpty()) {
            throw unsupported(manifest, "several backends, or filters");
        }
        String backend = rule.getBackendRefs().getFirst().getName();
        List<PathRule> rules = new ArrayList<>();
        for (HTTPRouteMatch match : rule.getMatches()) {
            if (match.getMethod() != null
                    || !match.getHeaders().isEmpty()
                    || !match.getQueryParams().isEmpty()) {
                throw unsupported(manifest, "matches by anything but the path");
            }
            rules.add(read(manifest, match.getPath(), backend));
        }
        return rules;
    }

    private static PathRule read(Path manifest, HTTPPathMatch path, String backend) {
        String value = path.getValue();
        return switch (path.getType()) {
            case "Exact" -> new PathRule.Exact(value, backend);
            case "PathPrefix" -> new PathRule.Prefix(value, backend);
            case "RegularExpression" -> new PathRule.Expression(Pattern.compile(value), backend);
            default -> throw unsupported(manifest, "paths of type " + path.getType());
        };
    }

    private static CommandFailedException unsupported(Path manifest, String what) {
        return new CommandFailedException(
                "%s uses %s, which the local gateway does not know".formatted(manifest, what));
    }
}
