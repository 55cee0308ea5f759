package org.leserbrief.comment.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LegalProfileTest {
    private static final String TABLE =
            "| article | demand | `hosting` | `platform` | `platform-small` | in the product |\n";

    private static String table() {
        return TABLE
                + "| --- | --- | --- | --- | --- | --- |\n"
                + Arrays.stream(LegalDuty.values())
                        .map(duty -> "| %s | %s | %s | %s |\n"
                                .formatted(
                                        duty.article(),
                                        duty.demand(),
                                        Arrays.stream(LegalProfile.values())
                                                .map(profile -> duty.holdsFor(profile) ? "yes" : "no")
                                                .collect(Collectors.joining(" | ")),
                                        duty.product()))
                        .collect(Collectors.joining());
    }

    /// `-Dlegal.write=true` writes the table anew.
    @Test
    void the_table_of_the_documentation_says_what_the_profiles_say() throws IOException {
        Path file = Path.of("LEGAL.md");
        String page = Files.readString(file);
        int begin = page.indexOf(TABLE);
        assertTrue(begin >= 0, "LEGAL.md has no table");
        int end = page.indexOf("\n\n", begin) + 1;
        String known = page.substring(begin, end);
        if (Boolean.getBoolean("legal.write")) {
            Files.writeString(file, page.replace(known, table()));
            return;
        }
        assertEquals(table(), known);
    }

    @Test
    void a_profile_is_written_as_operators_write_it() {
        assertEquals(
                List.of("hosting", "platform", "platform-small"),
                Arrays.stream(LegalProfile.values()).map(LegalProfile::code).toList());
    }

    /// Articles 11, 12, 14, 16, 17 and 18 spare nobody.
    @ParameterizedTest
    @EnumSource(LegalProfile.class)
    void what_binds_every_host_binds_each_profile(LegalProfile profile) {
        assertTrue(profile.duties()
                .containsAll(List.of(
                        LegalDuty.CONTACT_POINTS,
                        LegalDuty.TERMS,
                        LegalDuty.NOTICES,
                        LegalDuty.STATEMENTS_OF_REASONS,
                        LegalDuty.CRIMES)));
    }

    @Test
    void only_a_platform_that_is_not_small_owes_more() {
        assertEquals(
                List.of(LegalDuty.values()).size() - 1,
                LegalProfile.PLATFORM.duties().size() - 1);
        assertFalse(LegalProfile.PLATFORM_SMALL.duties().contains(LegalDuty.INTERNAL_COMPLAINTS));
        assertFalse(LegalProfile.HOSTING.duties().contains(LegalDuty.TRANSPARENCY_DATABASE));
    }

    @ParameterizedTest
    @EnumSource(LegalProfile.class)
    void authors_are_told_of_out_of_court_settlement_only_where_there_is_one(LegalProfile profile) {
        List<String> steps =
                StatementTexts.nextSteps(
                                Measure.COMMENT_REMOVED, "/me/decisions/c1-2", profile.hasOutOfCourtSettlement())
                        .stream()
                        .map(StatementTexts.NextStep::code)
                        .toList();
        assertEquals(
                profile == LegalProfile.PLATFORM
                        ? List.of("write", "appeal", "settlement")
                        : List.of("write", "appeal"),
                steps);
    }
}
