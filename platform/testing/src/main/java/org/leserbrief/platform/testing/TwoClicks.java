package org.leserbrief.platform.testing;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Sends a form twice at once, as a double click does where there is no JavaScript.
public final class TwoClicks {
    private static final String FIELD = "name=\"submission\" value=\"";

    private TwoClicks() {}

    /// The answers to both.
    public static List<Response> of(Supplier<Response> click) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService browsers = Executors.newFixedThreadPool(2)) {
            List<Future<Response>> sent = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                sent.add(browsers.submit(() -> {
                    together.await();
                    return click.get();
                }));
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> one : sent) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    /// The key that a page has put into the first of its forms with this action.
    public static String key(String page, String action) {
        int form = page.indexOf("action=\"" + action + "\"");
        int field = form < 0 ? -1 : page.indexOf(FIELD, form);
        if (field < 0) {
            throw new AssertionError("the page has no form " + action + " with a key:\n" + page);
        }
        int start = field + FIELD.length();
        return page.substring(start, page.indexOf('"', start));
    }
}
