package org.leserbrief.comment.antispam;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/// Doubts whether a person has sent something.
@ApplicationScoped
@Named("humanCheck")
public class HumanCheck {
    private final AntiSpamSettings settings;
    private final FormTrap trap;
    private final Challenges challenges;
    private final SpentChallenges spent;

    HumanCheck(AntiSpamSettings settings, FormTrap trap, Challenges challenges, SpentChallenges spent) {
        this.settings = settings;
        this.trap = trap;
        this.challenges = challenges;
        this.spent = spent;
    }

    public boolean isOn() {
        return settings.checks() == AntiSpamSettings.Checks.NEWCOMERS;
    }

    /// Uses up the proof. Costs a statement if there is one, and none otherwise.
    ///
    /// @return whether what was sent is to be looked at by a moderator first; never while the check is off
    @Transactional(TxType.MANDATORY)
    public boolean doubts(Evidence evidence, Instant now) {
        return isOn()
                && (evidence.form().filter(form -> trap.isSprung(form, now)).isPresent()
                        || evidence.proof()
                                .flatMap(proof -> challenges.check(proof, now))
                                .filter(spent::spend)
                                .isEmpty());
    }
}
