package org.leserbrief.platform.testing;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.awaitility.Awaitility;

/// An operator, who calls the operator endpoints of a service.
public final class Operator {
    private final String base;

    public Operator(String service) {
        this.base = "/api/operations/" + service;
    }

    /// A request by a user who has only this role.
    public static RequestSpecification as(String role) {
        return given().header("Authorization", "Bearer " + Tokens.of("Olga", role));
    }

    /// Rebuilds a read model and waits until that has ended.
    ///
    /// @return the run, as `lastRebuild` shows it
    /// @throws AssertionError if the rebuild failed
    public JsonPath rebuild(String model) {
        String path = base + "/read-models/" + model;
        // Only one runs at a time, and the lock of the previous one is released just after it ends.
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

    /// The number of rows that a rebuild changed.
    public static int differences(JsonPath run) {
        return run.getInt("differences.collect { it.missing + it.extra + it.different }.sum()");
    }
}
