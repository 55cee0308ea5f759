package org.leserbrief.platform.http.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFiltersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/comments/1%2F2",
                "/api/comments;x=1",
                "/a//b",
                "/a/../b",
                "/a/..",
                "/%2e%2e/a",
                "/a%5Cb",
                "/a%00"
            })
    void paths_that_two_servers_may_read_differently_are_ambiguous(String path) {
        assertTrue(RequestFilters.isAmbiguous(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/comments/12", "/news/42/ein-titel", "/topics/k%C3%BCnstliche", "/a..b"})
    void others_are_not(String path) {
        assertFalse(RequestFilters.isAmbiguous(path));
    }
}
