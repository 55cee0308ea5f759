package org.leserbrief.article.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeskStylesTest {
    private static final String OURS = "{inject:site.file('/desk-assets/desk.css')}";
    private static final String SHARED = "{inject:site.asset('desk.css')}";

    @Test
    void a_page_with_the_styles_of_this_desk_has_those_of_all_desks_before_them() throws IOException {
        List<Path> incomplete = new ArrayList<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                String html = Files.readString(template);
                if (html.contains(OURS)
                        && !html.substring(0, html.indexOf(OURS)).contains(SHARED)) {
                    incomplete.add(template);
                }
            }
        }
        assertEquals(List.of(), incomplete);
    }
}
