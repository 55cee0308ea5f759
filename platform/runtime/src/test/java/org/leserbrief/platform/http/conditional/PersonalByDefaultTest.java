package org.leserbrief.platform.http.conditional;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leserbrief.platform.PlatformTest;

@PlatformTest
class PersonalByDefaultTest {
    @Path("/cache-policies")
    @PermitAll
    @Blocking
    public static class PolicyResource {
        @GET
        @Path("nothing-said")
        @Operation(hidden = true)
        public Response nothingSaid() {
            return Response.ok("x").build();
        }

        @GET
        @Path("no-response")
        @Operation(hidden = true)
        public String noResponse() {
            return "x";
        }

        @GET
        @Path("language")
        @Operation(hidden = true)
        public Response language() {
            return Response.ok("x")
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                    .build();
        }

        @GET
        @Path("{policy: [A-Z_]+}")
        @Operation(hidden = true)
        public Response policy(@PathParam("policy") CachePolicy policy) {
            return policy.on(Response.ok("x"), "Accept-Language", "HX-Request").build();
        }
    }

    @Test
    void what_a_resource_says_nothing_about_is_kept_by_nobody() {
        for (String path : new String[] {"nothing-said", "no-response"}) {
            given().get("/cache-policies/" + path)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", is("private, no-store"))
                    .header("Vary", startsWith("Authorization"));
        }
    }

    @Test
    void what_a_response_varies_by_stays() {
        given().get("/cache-policies/language")
                .then()
                .header("Cache-Control", is("private, no-store"))
                .header("Vary", allOf(startsWith("Accept-Language"), not(containsString("Authorization"))));
    }

    @ParameterizedTest
    @EnumSource
    void what_a_resource_says_stays(CachePolicy policy) {
        given().get("/cache-policies/" + policy)
                .then()
                .header("Cache-Control", is(policy.cacheControl()))
                .header("Vary", startsWith("Accept-Language, HX-Request"));
    }

    @Test
    void files_and_documents_keep_what_they_send() {
        given().get("/assets/leserbrief.css")
                .then()
                .statusCode(200)
                .header("Cache-Control", not(containsString("no-store")));
        given().get("/webjars/htmx.org/dist/htmx.min.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", is("public, max-age=3600"));
        given().get("/openapi/platform-test").then().statusCode(200).header("Cache-Control", nullValue());
    }

    @Test
    void a_problem_is_not_stored() {
        given().get("/cache-policies/nothing/there").then().statusCode(404).header("Cache-Control", is("no-store"));
    }
}
