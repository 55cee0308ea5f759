package org.leserbrief.comment.erasure;

import static org.hamcrest.Matchers.is;

import io.quarkus.arc.Arc;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.leserbrief.comment.Api;

/// Erases readers in tests, where the job does not run by itself and need not wait a day.
public final class Erasing {
    private Erasing() {}

    public static void erase(String name) {
        Api.as(name).delete("/api/me").then().statusCode(202);
        Arc.container().instance(ErasureJob.class).get().eraseAccounts();
        Api.as(name).get("/api/me/erasure").then().statusCode(200).body("state", is("done"));
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
