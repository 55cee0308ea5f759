package org.leserbrief.platform.http.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionResourceTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/news/42/titel?comment=7#c7"})
    void paths_of_this_site_are_returned_to(String to) {
        assertEquals(to, SessionResource.ownPath(to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "evil",
                "/ ",
                "/\n"
            })
    void anything_else_leads_to_the_front_page(String to) {
        assertEquals("/", SessionResource.ownPath(to));
    }
}
