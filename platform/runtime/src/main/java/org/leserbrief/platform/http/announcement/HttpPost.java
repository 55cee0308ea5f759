package org.leserbrief.platform.http.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Calls to others on the web, which follow no redirects and end after a few seconds.
@ApplicationScoped
public class HttpPost {
    private static final Logger LOG = Logger.getLogger(HttpPost.class);

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final Duration IN_ALL = Duration.ofSeconds(5);

    private final Duration inAll;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .build();

    HttpPost() {
        this(IN_ALL);
    }

    HttpPost(Duration inAll) {
        this.inAll = inAll;
    }

    /// The status of the answer; empty without a complete one.
    public OptionalInt send(URI address, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        // The request's own timeout would end when the headers of the answer have come, and wait for its body for ever.
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(inAll.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status >= 300) {
                LOG.warnf("%s answered with %d", address.getHost(), status);
            }
            return OptionalInt.of(status);
        } catch (ExecutionException e) {
            LOG.warnf("%s does not answer: %s", address.getHost(), e.getCause());
            return OptionalInt.empty();
        } catch (TimeoutException e) {
            LOG.warnf("%s has not answered within %s", address.getHost(), inAll);
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        } finally {
            // Closes the connection if the answer is still coming.
            answer.cancel(true);
        }
    }
}
