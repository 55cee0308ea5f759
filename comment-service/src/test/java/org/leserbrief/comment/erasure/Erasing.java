package org.leserbrief.comment.erasure;

import static org.hamcrest.Matchers.is;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.leserbrief.comment.Api;
import org.leserbrief.platform.messaging.erasure.ErasureAcknowledged;

/// Erases readers in tests, where the job does not run by itself and need not wait a day.
public final class Erasing {
    private Erasing() {}

    public static void erase(String name) {
        String id =
                Api.as(name).delete("/api/me").then().statusCode(202).extract().path("id");
        eraseHere();
        acknowledge(id, "article-service");
        acknowledge(id, "topic-service");
        // The next run confirms it.
        eraseHere();
        Api.as(name).get("/api/me/erasure").then().statusCode(200).body("state", is("done"));
    }

    /// Does this service's part of all erasures that are due.
    static void eraseHere() {
        Arc.container().instance(ErasureJob.class).get().eraseAccounts();
    }

    /// Answers for another service, of which there is none in tests.
    static void acknowledge(String id, String service) {
        QuarkusTransaction.requiringNew()
                .run(() -> Arc.container()
                        .instance(ErasureSagas.class)
                        .get()
                        .acknowledge(
                                new ErasureAcknowledged(UUID.fromString(id), service, 0, List.of(), Instant.now())));
    }

    /// Does only the first step: the account is withdrawn, and its comments are still there.
    public static void begin(String name) {
        begin(Api.as(name));
        Api.as(name).get("/api/me/erasure").then().statusCode(200).body("state", is("running"));
    }

    public static void begin(RequestSpecification reader) {
        String id = reader.delete("/api/me").jsonPath().getString("id");
        Arc.container().instance(ErasureSteps.class).get().step(UUID.fromString(id));
    }
}
