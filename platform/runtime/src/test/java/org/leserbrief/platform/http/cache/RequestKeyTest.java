package org.leserbrief.platform.http.cache;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "gzip, deflate, br",
                "deflate,gzip",
                "br;q=1.0, gzip;q=0.8, *;q=0.1",
                "gzip;q=0.05",
                "gzip ; q=1"
            })
    void who_says_so_gets_it_compressed(String acceptEncoding) {
        assertTrue(RequestKey.takes(acceptEncoding, "gzip"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br, deflate",
                "x-gzip",
                "gzipped",
                "gzip;q=0",
                "br, gzip; q=0.000",
                "gzip;q=0, br"
            })
    void others_do_not(String acceptEncoding) {
        assertFalse(RequestKey.takes(acceptEncoding, "gzip"));
    }
}
