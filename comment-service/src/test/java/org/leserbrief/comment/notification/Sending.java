package org.leserbrief.comment.notification;

import io.quarkus.arc.Arc;

/// Sends mails in tests, where the jobs do not run by themselves.
public final class Sending {
    private Sending() {}

    public static void letters() {
        Arc.container().instance(LetterJob.class).get().run();
    }
}
