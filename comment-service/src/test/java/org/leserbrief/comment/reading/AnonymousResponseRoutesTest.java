package org.leserbrief.comment.reading;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymousResponseRoutesTest {
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
        assertTrue(AnonymousResponseRoutes.takesGzip(acceptEncoding));
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
        assertFalse(AnonymousResponseRoutes.takesGzip(acceptEncoding));
    }

    @Test
    void nor_does_who_says_nothing() {
        assertFalse(AnonymousResponseRoutes.takesGzip(null));
    }
}
