package org.leserbrief.comment.statement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the publisher is in the terms of the Digital Services Act (Regulation (EU) 2022/2065), which decides
/// what it owes. Recital 13 leaves room for a newspaper, whose comments can be ancillary to it: so the
/// publisher chooses. It is no legal advice.
enum LegalProfile {
    /// Hosts what others write, and publishes it as a minor feature of something else (article 3(i)).
    HOSTING,
    /// An online platform.
    PLATFORM,
    /// An online platform of a micro or small enterprise (article 19).
    PLATFORM_SMALL;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What it owes.
    List<LegalDuty> duties() {
        return Arrays.stream(LegalDuty.values())
                .filter(duty -> duty.holdsFor(this))
                .toList();
    }

    /// Whether authors and notifiers can turn to a certified body, and have to be told so.
    boolean hasOutOfCourtSettlement() {
        return LegalDuty.OUT_OF_COURT_SETTLEMENT.holdsFor(this);
    }
}
