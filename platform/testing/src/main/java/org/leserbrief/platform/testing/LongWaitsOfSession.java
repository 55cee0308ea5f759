package org.leserbrief.platform.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// [LongWaits] for tests without an application.
public final class LongWaitsOfSession implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        LongWaits.begin();
    }
}
