package org.leserbrief.benchmark.read;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leserbrief.benchmark.BenchmarkSystem;
import org.leserbrief.local.setup.RunningSystem;

/// A sample user who has signed in at the identity provider's form, as a browser does.
final class ReaderSession {
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
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
        HttpResponse<String> login = http.send(
                HttpRequest.newBuilder(URI.create(system.publicUrl() + "/sign-in?to=/sign-out"))
                        .build(),
                BodyHandlers.ofString());
        Matcher form = FORM.matcher(login.body());
        if (!form.find()) {
            throw new IllegalStateException("no login form: %d %s".formatted(login.statusCode(), login.uri()));
        }
        String fields = "username=%s&password=%s"
                .formatted(user, URLEncoder.encode(system.passwords().of(user), StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !hasSession()) {
            throw new IllegalStateException("not signed in: %d %s".formatted(answer.statusCode(), answer.uri()));
        }
    }

    private boolean hasSession() {
        return cookies.getCookieStore().getCookies().stream()
                .anyMatch(cookie -> cookie.getName().startsWith("q_session"));
    }

    /// The headers of a request of this session.
    Map<String, String> headers() {
        return Map.of(
                "Cookie",
                cookies.getCookieStore().get(URI.create(system.publicUrl() + "/")).stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }
}
