package org.leserbrief.comment.antispam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final Challenges challenges = new Challenges(new TestSettings(true));

    private Challenges.Challenge challenge() {
        return challenges.create(NOW);
    }

    private boolean accepts(String proof, Instant now) {
        return challenges.check(proof, now).isPresent();
    }

    @Test
    void a_number_that_was_found_is_a_proof_until_the_challenge_expires() {
        String proof = Proofs.of(challenge());
        assertTrue(accepts(proof, NOW));
        assertTrue(accepts(proof, NOW.plus(Duration.ofMinutes(29))));
        assertFalse(accepts(proof, NOW.plus(Duration.ofMinutes(30))));
    }

    @Test
    void the_same_challenge_is_the_same_however_it_is_written() {
        Challenges.Challenge challenge = challenge();
        assertEquals(
                challenge.challenge(),
                AntiSpamKeys.hex(challenges
                        .check(Proofs.of(challenge), NOW)
                        .orElseThrow()
                        .challenge()));
    }

    /// `1764504000` and `12` have the same hash together as `17645040001` and `2`.
    @Test
    void no_digit_can_be_moved_from_the_number_to_the_time_at_which_it_expires() {
        Challenges.Challenge challenge = challenge();
        long number = Proofs.number(challenge);
        String digits = Long.toString(number);
        String salt = challenge.salt();
        String later = salt.substring(0, salt.length() - 1) + digits.charAt(0);
        assertFalse(accepts(
                Proofs.json(challenge, later, Long.parseLong("0" + digits.substring(1)), challenge.signature()), NOW));
        assertFalse(accepts(Proofs.json(challenge, salt + digits.charAt(0), number, challenge.signature()), NOW));
    }

    @Test
    void what_was_changed_is_none() {
        Challenges.Challenge challenge = challenge();
        long number = Proofs.number(challenge);
        assertFalse(accepts(Proofs.json(challenge, challenge.salt(), number + 1, challenge.signature()), NOW));
        assertFalse(accepts(
                Proofs.json(
                        challenge, challenge.salt().replace("expires=1", "expires=2"), number, challenge.signature()),
                NOW));
        assertFalse(accepts(Proofs.json(challenge, challenge.salt(), number, "0".repeat(64)), NOW));
        Challenges others = new Challenges(new TestSettings(true, "another secret"));
        assertFalse(accepts(Proofs.of(others.create(NOW)), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%%%",
                "e30=",
                "bnVsbA==",
                "W10=",
                "MQ==",
                "{}",
                "eyJudW1iZXIiOiAxZTQwMH0=",
                "eyJzYWx0IjogbnVsbCwgImNoYWxsZW5nZSI6IFsxXSwgIm51bWJlciI6ICIxIn0="
            })
    void garbage_is_none(String proof) {
        assertFalse(accepts(proof, NOW));
    }

    @Test
    void nor_is_what_is_too_long_or_nested() {
        assertFalse(accepts("A".repeat(1_000_000), NOW));
        assertFalse(accepts(Base64.getEncoder().encodeToString("[".repeat(700).getBytes(StandardCharsets.UTF_8)), NOW));
    }

    @Test
    void a_form_is_a_persons_between_three_seconds_and_a_day_after_it_was_opened() {
        FormTrap trap = new FormTrap(new TestSettings(true), Clock.fixed(NOW, ZoneOffset.UTC));
        String opened = trap.opened();
        assertTrue(trap.isSprung(new Evidence.Form(opened, ""), NOW.plusSeconds(2)));
        assertFalse(trap.isSprung(new Evidence.Form(opened, ""), NOW.plusSeconds(3)));
        assertFalse(trap.isSprung(new Evidence.Form(opened, ""), NOW.plus(Duration.ofHours(24))));
        assertTrue(trap.isSprung(new Evidence.Form(opened, ""), NOW.plus(Duration.ofHours(25))));
        assertTrue(trap.isSprung(new Evidence.Form(opened, "https://example.org"), NOW.plusSeconds(30)));
        assertTrue(trap.isSprung(new Evidence.Form("", ""), NOW.plusSeconds(30)));
        assertTrue(trap.isSprung(new Evidence.Form("9".repeat(12) + opened, ""), NOW.plusSeconds(30)));
        String earlier = Long.toString(NOW.minusSeconds(60).getEpochSecond()) + opened.substring(opened.indexOf('.'));
        assertTrue(trap.isSprung(new Evidence.Form(earlier, ""), NOW.plusSeconds(30)));
    }

    /// @param secret which keys are derived from
    record TestSettings(boolean on, String secret) implements AntiSpamSettings {
        TestSettings(boolean on) {
            this(on, "a secret of all replicas");
        }

        @Override
        public Checks checks() {
            return on ? Checks.NEWCOMERS : Checks.OFF;
        }

        @Override
        public long effort() {
            return 500;
        }

        @Override
        public Duration challengeValid() {
            return Duration.ofMinutes(30);
        }

        @Override
        public Duration fastest() {
            return Duration.ofSeconds(3);
        }

        @Override
        public Duration slowest() {
            return Duration.ofDays(1);
        }

        @Override
        public Optional<String> key() {
            return Optional.of(secret);
        }
    }
}
