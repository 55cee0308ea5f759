package org.leserbrief.platform.testing.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A request under construction, which is sent without validation.
final class FuzzRequest {
    private static final int SHOWN = 300;

    String method;
    String path;
    final List<String> query = new ArrayList<>();
    final Map<String, String> headers = new LinkedHashMap<>();
    byte[] body = new byte[0];

    /// Descriptions of what is unusual about the request.
    final List<String> oddities = new ArrayList<>();

    FuzzRequest(String method, String path) {
        this.method = method;
        this.path = path;
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    int headerBytes() {
        return headers.entrySet().stream()
                .mapToInt(field -> field.getKey().length() + field.getValue().length() + 4)
                .sum();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((method + " " + target() + " HTTP/1.1\r\n").getBytes(StandardCharsets.UTF_8));
        headers.forEach(
                (name, value) -> bytes.writeBytes((name + ": " + value + "\r\n").getBytes(StandardCharsets.UTF_8)));
        bytes.writeBytes(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return "%s %s %s %s"
                .formatted(
                        method,
                        shortened(target()),
                        headers.entrySet().stream()
                                .map(header -> header.getKey() + ": " + shortened(header.getValue()))
                                .collect(Collectors.joining(", ", "{", "}")),
                        shortened(new String(body, StandardCharsets.UTF_8)));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + ")";
    }
}
