package org.leserbrief.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.FormRules;

class FormRulesTest {
    /// Forms without a key, and why a second click does nothing.
    private static final Map<String, String> REPEATABLE = Map.of(
            "desk/suggestions.html /desk/topics/suggestions/dismissals", "what is dismissed is not dismissed again",
            "desk/suggestions.html /desk/topics/suggestions/dismissals/removal", "what was brought back is there",
            "desk/uncertain.html /desk/topics/uncertain", "the same decision twice is one, and so is taking it back");

    @Test
    void a_form_that_is_sent_twice_acts_once() {
        assertEquals(List.of(), new FormRules(Path.of("src/main/resources/templates"), REPEATABLE).violations());
    }
}
