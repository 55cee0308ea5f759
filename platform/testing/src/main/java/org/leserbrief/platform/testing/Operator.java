package org.leserbrief.platform.testing;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.awaitility.Awaitility;

/// Somebody who runs a service, and calls what it has for operators.
public final class Operator {
    private final String base;

    public Operator(String service) {
        this.base = "/api/operations/" + service;
    }

    /// A request by somebody who has only this role.
    public static RequestSpecification as(String role) {
        return given().header("Authorization", "Bearer " + Tokens.of("Olga", role));
    }

    /// Rebuilds a read model and waits until that has ended.
    ///
    /// @return the run, as `lastRebuild` shows it
    /// @throws AssertionError if it did not end well
    public JsonPath rebuild(String model) {
        String path = base + "/read-models/" + model;
        // One at a time, and the lock of the one before is given back just after its end.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> as("admin").post(path + "/rebuild").statusCode(), status -> status == 202);
        JsonPath ended = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> as("admin").get(path).jsonPath().setRootPath("lastRebuild"),
                        run -> !"replaying".equals(run.getString("state")));
        if (!"done".equals(ended.getString("state"))) {
            throw new AssertionError("the rebuild did not end well: " + ended.prettify());
        }
        return ended;
    }

    /// How many rows a rebuild had to change.
    public static int differences(JsonPath run) {
        return run.getInt("differences.collect { it.missing + it.extra + it.different }.sum()");
    }
}
