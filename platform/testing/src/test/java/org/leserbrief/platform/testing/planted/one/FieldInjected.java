package org.leserbrief.platform.testing.planted.one;

import jakarta.inject.Inject;

public class FieldInjected {
    @Inject
    ThingManager things;
}
