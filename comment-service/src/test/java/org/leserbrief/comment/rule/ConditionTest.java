package org.leserbrief.comment.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.http.problem.ProblemException;

class ConditionTest {
    private static final Facts FACTS = new Facts(
            Map.of(
                    "text.length", new FactValue.Quantity(120),
                    "text.capitals", new FactValue.Quantity(12.5),
                    "text.email", new FactValue.Flag(true),
                    "article", new FactValue.Text("7"),
                    "links.hosts", new FactValue.Texts(Set.of("example.org", "spam.example")),
                    "list.insults", new FactValue.Quantity(2)),
            Map.of("list.insults", 3L));

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Condition parse(String text) {
        return ConditionParser.parse(json(text), "insults"::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'fact':'text.length','op':'>','value':100}|TRUE",
                "{'fact':'text.length','op':'>','value':120}|FALSE",
                "{'fact':'text.length','op':'>=','value':120}|TRUE",
                "{'fact':'text.length','op':'<','value':120}|FALSE",
                "{'fact':'text.length','op':'<=','value':120}|TRUE",
                "{'fact':'text.length','op':'=','value':120.0}|TRUE",
                "{'fact':'text.length','op':'!=','value':120}|FALSE",
                "{'fact':'text.capitals','op':'=','value':12.5}|TRUE",
                "{'fact':'text.email','op':'=','value':true}|TRUE",
                "{'fact':'text.email','op':'=','value':false}|FALSE",
                "{'fact':'article','op':'=','value':'7'}|TRUE",
                "{'fact':'article','op':'in','value':['6','7']}|TRUE",
                "{'fact':'article','op':'matches','value':'^[0-6]$'}|FALSE",
                "{'fact':'links.hosts','op':'contains','value':'example.org'}|TRUE",
                "{'fact':'links.hosts','op':'containsAny','value':['a.example','b.example']}|FALSE",
                "{'fact':'links.hosts','op':'matches','value':'^spam[.]'}|TRUE",
                "{'fact':'list.insults','op':'>','value':1}|TRUE",
                "{'fact':'model.band','op':'=','value':'high'}|UNKNOWN",
                "{'not':{'fact':'model.band','op':'=','value':'high'}}|UNKNOWN",
                "{'not':{'fact':'text.email','op':'=','value':true}}|FALSE",
                "{'any':[{'fact':'hour','op':'<','value':6},{'fact':'text.email','op':'=','value':true}]}|TRUE",
                "{'any':[{'fact':'hour','op':'<','value':6},{'fact':'text.email','op':'=','value':false}]}|UNKNOWN",
                "{'all':[{'fact':'hour','op':'<','value':6},{'fact':'text.email','op':'=','value':false}]}|FALSE",
                "{'all':[{'fact':'hour','op':'<','value':6},{'fact':'text.email','op':'=','value':true}]}|UNKNOWN",
            })
    void a_condition_says_of_facts_what_is_known(String condition, TernaryValue expected) {
        assertEquals(expected, parse(condition).of(FACTS));
        assertEquals(expected, parse(condition).of(Facts.of(FACTS.toJson())), "from the stored facts");
    }

    @Test
    void facts_are_read_as_they_were_stored() {
        assertEquals(FACTS, Facts.of(FACTS.toJson()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7|when",
                "[]|when",
                "{}|when",
                "null|when",
                "{'all':[],'any':[]}|when",
                "{'some':[]}|when",
                "{'all':{}}|when.all",
                "{'all':[]}|when.all",
                "{'any':[7]}|when.any[0]",
                "{'not':[]}|when.not",
                "{'fact':'text.size','op':'>','value':1}|when.fact",
                "{'fact':7,'op':'>','value':1}|when.fact",
                "{'fact':'list.unknown','op':'>','value':1}|when.fact",
                "{'fact':'list.','op':'>','value':1}|when.fact",
                "{'fact':'@list.insults','op':'>','value':1}|when.fact",
                "{'fact':'text.length','op':'~','value':1}|when.op",
                "{'fact':'text.length','op':'contains','value':'1'}|when.op",
                "{'fact':'text.email','op':'!=','value':true}|when.op",
                "{'fact':'article','op':'>','value':'7'}|when.op",
                "{'fact':'text.length','value':1}|when.op",
                "{'fact':'text.length','op':'>'}|when.value",
                "{'fact':'text.length','op':'>','value':'100'}|when.value",
                "{'fact':'text.length','op':'>','value':1e999}|when.value",
                "{'fact':'text.email','op':'=','value':1}|when.value",
                "{'fact':'article','op':'=','value':7}|when.value",
                "{'fact':'article','op':'in','value':[]}|when.value",
                "{'fact':'article','op':'in','value':['7',8]}|when.value[1]",
                "{'fact':'article','op':'=','value':'a\\u0000b'}|when.value",
                "{'fact':'article','op':'=','value':' '}|when.value",
                "{'fact':'text.length','op':'>','value':1,'unit':'words'}|when",
                "{'all':[{'fact':'hour','op':'<','value':6},{'any':[{'fact':'x','op':'=','value':1}]}]}"
                        + "|when.all[1].any[0].fact",
            })
    void what_is_no_condition_is_refused_with_its_place(String condition, String place) {
        ProblemException refused = assertThrows(ProblemException.class, () -> parse(condition));
        assertEquals(422, refused.type().status());
        assertEquals(place, refused.errors().getFirst().field());
    }

    @Test
    void depth_and_number_of_conditions_are_bounded() {
        String condition = "{'fact':'hour','op':'<','value':6}";
        assertEquals(
                TernaryValue.UNKNOWN,
                parse("{'not':".repeat(7) + condition + "}".repeat(7)).of(FACTS));
        ProblemException deep =
                assertThrows(ProblemException.class, () -> parse("{'not':".repeat(8) + condition + "}".repeat(8)));
        assertEquals("when" + ".not".repeat(8), deep.errors().getFirst().field());
        String hundred = condition + ("," + condition).repeat(99);
        assertEquals(TernaryValue.UNKNOWN, parse("{'all':[" + hundred + "]}").of(FACTS));
        ProblemException many =
                assertThrows(ProblemException.class, () -> parse("{'all':[" + hundred + "," + condition + "]}"));
        assertEquals("when.all[100]", many.errors().getFirst().field());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(a{1000}){1000}",
                "((a{100}){100}){100}",
                "(a{999,}){999}",
                "[^a]{1000}",
                "(",
                "a**?+",
                "(?=x)",
                "\\1"
            })
    void a_pattern_that_explodes_or_is_none_is_refused_at_once(String pattern) {
        ProblemException refused = assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThrows(
                        ProblemException.class,
                        () -> parse(
                                "{'fact':'article','op':'matches','value':'" + pattern.replace("\\", "\\\\") + "'}"),
                        pattern));
        assertEquals("when.value", refused.errors().getFirst().field());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.Evil.example/x",
                "[x](http&#58;//evil.example/)",
                "[x](http:///evil.example/)",
                "[x](http:/\\evil.example/)",
                "http:\\\\evil.example",
                "http://a@b@evil.example/",
                "http://a:b%40c@evil.example/",
                "http://evil%2eexample/",
                "http://evil\u3002example/",
                "http://\uFF45vil.example/",
                "http://ev\u00ADil.example/",
                "[x](http&#58;//evil%2eexample%00)",
                "[x]\\n\\n[x]: http&colon;//evil.example",
                "www.evil.example",
            })
    void a_host_is_read_however_the_link_is_written(String text) {
        assertEquals(Set.of("evil.example"), hosts(text));
    }

    @Test
    void a_long_name_before_the_host_hides_nothing() {
        assertEquals(Set.of("evil.example"), hosts("http://" + "a".repeat(500) + "@evil.example/"));
        assertEquals(Set.of(), hosts("Kein Link: a://b, http: //c, d@example.org"));
    }

    private static Set<String> hosts(String text) {
        Map<String, FactValue> facts = new HashMap<>();
        TextFacts.addTo(facts, SafeMarkdown.of(text.replace("\\n", "\n")));
        return assertInstanceOf(FactValue.Texts.class, facts.get("links.hosts")).values();
    }

    @Test
    void what_is_new_is_bounded_together_with_everything_else() {
        String pattern = "{'fact':'article','op':'matches','value':'a{900}'}";
        JsonNode five = json("{'any':[" + pattern + ("," + pattern).repeat(4) + "]}");
        int size = ConditionParser.parseNew(five, 0, name -> false).patternSize();
        assertEquals(5 * WordList.patternSize(List.of("wort", "/a{900}/")), size);
        assertThrows(ProblemException.class, () -> ConditionParser.parseNew(five, 5_001 - size, name -> false));
        String texts = "'" + "x".repeat(200) + "'";
        JsonNode many = json("{'fact':'article','op':'in','value':[" + texts + ("," + texts).repeat(99) + "]}");
        ConditionParser.parseNew(many, 10_000, name -> false);
        JsonNode tooLong = json("{'any':[" + many + "," + many + "," + many + "]}");
        ProblemException refused =
                assertThrows(ProblemException.class, () -> ConditionParser.parseNew(tooLong, 0, name -> false));
        assertEquals("when", refused.errors().getFirst().field());
    }

    @Test
    void matching_takes_linear_time() {
        BoundedPattern pattern = BoundedPattern.of("(x+x+)+y");
        assertTimeout(Duration.ofSeconds(20), () -> pattern.isIn("x".repeat(10_000)));
    }
}
