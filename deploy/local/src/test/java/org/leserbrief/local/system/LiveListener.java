package org.leserbrief.local.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps what a stream of a discussion says.
final class LiveListener implements AutoCloseable {
    private static final Pattern POSITION = Pattern.compile("(?m)^id: ?(.+)$");

    private final String origin;
    private final String article;
    private final HttpClient client = HttpClient.newHttpClient();
    private final InputStream stream;
    private final StringBuffer heard = new StringBuffer();

    private LiveListener(String origin, String article, @Nullable String since) throws IOException {
        this.origin = origin;
        this.article = article;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + "/api/comments/stream?article=" + article));
        if (since != null) {
            request.header("Last-Event-ID", since);
        }
        try {
            stream = client.send(request.build(), BodyHandlers.ofInputStream()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /// @param origin of one replica
    /// @param since the position after which it resumes; null for the present
    static LiveListener open(String origin, String article, @Nullable String since) {
        try {
            return new LiveListener(origin, article, since);
        } catch (IOException e) {
            throw new IllegalStateException("no stream of " + article, e);
        }
    }

    String origin() {
        return origin;
    }

    String article() {
        return article;
    }

    /// In small letters.
    String heard() {
        return heard.toString().toLowerCase(Locale.ROOT);
    }

    Optional<String> firstPosition() {
        return POSITION.matcher(heard).results().map(found -> found.group(1)).findFirst();
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.append(line).append('\n');
            }
        } catch (IOException e) {
            // The stream was closed.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
