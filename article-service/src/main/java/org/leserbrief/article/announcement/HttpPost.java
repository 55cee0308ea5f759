package org.leserbrief.article.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/// Calls to others on the web, which follow no redirects and end after a few seconds.
@ApplicationScoped
public class HttpPost {
    private static final Logger LOG = Logger.getLogger(HttpPost.class);

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final Duration IN_ALL = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .build();

    /// The status of the answer; empty without one.
    public OptionalInt send(URI address, Map<String, String> headers, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(IN_ALL).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 300) {
                LOG.warnf("%s answered with %d", address.getHost(), status);
            }
            return OptionalInt.of(status);
        } catch (IOException e) {
            LOG.warnf("%s does not answer: %s", address.getHost(), e.toString());
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
