package org.leserbrief.platform.testing.planted.one;

import org.leserbrief.platform.testing.planted.two.Back;

public class ThingManager {
    Back back() {
        return new Back(this);
    }
}
