package org.leserbrief.benchmark.read;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.local.setup.RunningSystem;

/// A sample user who has signed in at the identity provider's form, as a browser does.
///
/// The cookies are kept by hand: Keycloak's are `Secure`, and the JDK's cookie handler, unlike a browser, does not
/// send such to `localhost` without TLS.
final class ReaderSession {
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
    private static final String SESSION = "q_session";
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new TreeMap<>();
    private final RunningSystem system;
    private final String user;

    private ReaderSession(RunningSystem system, String user) {
        this.system = system;
        this.user = user;
    }

    static ReaderSession open(BenchmarkSystem system, String user) throws IOException, InterruptedException {
        ReaderSession session = new ReaderSession(system.address(), user);
        session.signIn();
        return session;
    }

    private void signIn() throws IOException, InterruptedException {
        HttpResponse<String> login = send(page(URI.create(system.publicUrl() + "/sign-in?to=/sign-out")));
        Matcher form = FORM.matcher(login.body());
        if (!form.find()) {
            throw new IllegalStateException("no login form: %d %s".formatted(login.statusCode(), login.uri()));
        }
        String fields = "username=%s&password=%s"
                .formatted(user, URLEncoder.encode(system.passwords().of(user), StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(page(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
        if (answer.statusCode() != 200 || cookies.keySet().stream().noneMatch(name -> name.startsWith(SESSION))) {
            throw new IllegalStateException("not signed in: %d %s".formatted(answer.statusCode(), answer.uri()));
        }
    }

    /// Without the header, the answer to a program that is not signed in is 401.
    private static HttpRequest.Builder page(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "text/html");
    }

    /// Sends a request and follows the redirects.
    private HttpResponse<String> send(HttpRequest.Builder first) throws IOException, InterruptedException {
        HttpResponse<String> response = sendOnce(first);
        for (int i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
            String location = response.headers().firstValue("Location").orElseThrow();
            response = sendOnce(page(response.uri().resolve(location)));
        }
        return response;
    }

    private HttpResponse<String> sendOnce(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader(""));
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return response;
    }

    private String cookieHeader(String prefix) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith(prefix))
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /// The headers of a request of this session.
    Map<String, String> headers() {
        return Map.of("Cookie", cookieHeader(SESSION));
    }
}
