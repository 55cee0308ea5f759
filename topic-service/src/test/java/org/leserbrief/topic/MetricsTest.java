package org.leserbrief.topic;

import static io.restassured.RestAssured.given;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.MetricsContract;
import org.leserbrief.platform.testing.TestStream;

/// Micrometer searches Kafka's client for new metrics once a minute.
@ServiceTest
@Order(Integer.MAX_VALUE)
class MetricsTest {
    @Test
    void what_alerts_and_dashboards_may_name_is_answered_and_listed() {
        // Metrics of requests, of the cache and of a consumer begin with the first of each. No consumer handles
        // this type.
        given().get("/topics").then().statusCode(200);
        given().post("/api/topics");
        new TestStream("leserbrief.comments.v1").write("1", "metrics-tested", "{}");
        new MetricsContract("topic-service").check();
    }
}
