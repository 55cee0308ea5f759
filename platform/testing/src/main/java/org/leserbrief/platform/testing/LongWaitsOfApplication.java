package org.leserbrief.platform.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;

/// [LongWaits] for tests of an application: Quarkus loads these, and Awaitility, once more with a class loader of its
/// own.
public final class LongWaitsOfApplication implements QuarkusTestBeforeClassCallback {
    @Override
    public void beforeClass(Class<?> testClass) {
        LongWaits.begin();
    }
}
