package org.leserbrief.local.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.system.PublicAddresses.Address;

/// Asks many addresses at every replica of their service, as several visitors, and looks for what must not be there.
final class Sweep {
    /// As many as keep two cores busy.
    private static final int AT_ONCE = 8;

    private static final Set<Integer> CLOSED = Set.of(401, 403);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// @param token fetches one, which is valid for some minutes; null for nobody
    record Visitor(String name, @Nullable Supplier<String> token) {}

    /// @param template of the address at which it was found
    record Found(String what, String template, String where) {
        @Override
        public String toString() {
            return where;
        }
    }

    private record Question(
            URI uri,
            Address address,
            String visitor,
            @Nullable String token,
            boolean fragment) {}

    /// @param marks in small letters, with what they are
    /// @throws AssertionError if a service does not answer, or with an error of its own
    List<Found> find(List<Address> addresses, List<Visitor> visitors, Map<String, String> marks) {
        List<Question> questions = new ArrayList<>();
        Map<Visitor, Optional<String>> tokens = new HashMap<>();
        visitors.forEach(visitor ->
                tokens.put(visitor, Optional.ofNullable(visitor.token()).map(Supplier::get)));
        SystemUnderTest.replicas().forEach((replica, url) -> {
            for (Address address : addresses) {
                if (replica.startsWith(address.service().label())) {
                    for (Visitor visitor : visitors) {
                        URI uri = URI.create(url + address.path());
                        String token =
                                tokens.getOrDefault(visitor, Optional.empty()).orElse(null);
                        questions.add(new Question(uri, address, visitor.name(), token, false));
                        if (address.page()) {
                            questions.add(new Question(uri, address, visitor.name(), token, true));
                        }
                    }
                }
            }
        });
        List<Found> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<List<Found>>> answers = questions.stream()
                    .map(question -> threads.submit(() -> find(question, marks)))
                    .toList();
            for (Future<List<Found>> answer : answers) {
                found.addAll(answer.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return found;
    }

    /// Whether this visitor is refused whatever is in the path, or sent to sign in.
    boolean isClosed(Address address, Visitor visitor) {
        String url = SystemUnderTest.replicas().get(address.service().label());
        try {
            HttpResponse<String> answer = ask(new Question(
                    URI.create(url + address.path()),
                    address,
                    visitor.name(),
                    Optional.ofNullable(visitor.token()).map(Supplier::get).orElse(null),
                    false));
            return CLOSED.contains(answer.statusCode())
                    || (visitor.token() == null
                            && answer.headers()
                                    .firstValue("Location")
                                    .orElse("")
                                    .contains("/sign-in"));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Found> find(Question question, Map<String, String> marks) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(question);
        String where = "%s%s as %s (%d)"
                .formatted(
                        question.uri(), question.fragment() ? " in part" : "", question.visitor(), answer.statusCode());
        if (answer.statusCode() >= 500) {
            throw new AssertionError(where + ": " + answer.body());
        }
        String text = (answer.headers().map() + answer.body()).toLowerCase(Locale.ROOT);
        // The page of a reader says the name of whoever has an account.
        boolean nameIsPublic = question.address().template().equals("/readers/{id}");
        List<Found> found = new ArrayList<>();
        new TreeSet<>(marks.keySet()).forEach(mark -> {
            String what = marks.getOrDefault(mark, "");
            boolean excepted = nameIsPublic && what.startsWith("name") && !what.endsWith("ERASED");
            if (text.contains(mark) && !excepted) {
                found.add(new Found(what, question.address().template(), what + " at " + where));
            }
        });
        return found;
    }

    private HttpResponse<String> ask(Question question) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(question.uri())
                .timeout(Duration.ofSeconds(30))
                .header("Accept-Language", "de");
        String token = question.token();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (question.fragment()) {
            request.header("HX-Request", "true");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
