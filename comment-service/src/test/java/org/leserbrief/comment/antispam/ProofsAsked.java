package org.leserbrief.comment.antispam;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusMock;

/// Asks newcomers for a proof of work until the end of a test.
public final class ProofsAsked {
    private ProofsAsked() {}

    public static void switchOn() {
        ChallengesTest.TestSettings settings = new ChallengesTest.TestSettings(true);
        QuarkusMock.installMockForType(
                new HumanCheck(settings, bean(FormTrap.class), bean(Challenges.class), bean(SpentChallenges.class)),
                HumanCheck.class);
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
