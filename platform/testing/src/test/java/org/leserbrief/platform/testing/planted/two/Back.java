package org.leserbrief.platform.testing.planted.two;

import org.leserbrief.platform.testing.planted.one.ThingManager;

public class Back {
    final ThingManager origin;

    public Back(ThingManager origin) {
        this.origin = origin;
    }
}
