package org.leserbrief.benchmark.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleCostTest {
    @Test
    void the_measured_rules_have_a_hundred_conditions_and_are_on() {
        JsonNode rules = new ObjectMapper().valueToTree(RuleCost.rules(List.of("1", "2")));
        assertEquals(RuleCost.RULES, rules.size());
        assertEquals(RuleCost.CONDITIONS, rules.findValues("fact").size());
        rules.forEach(rule -> assertEquals("on", rule.path("mode").asText()));
    }
}
