package org.leserbrief.platform.testing.planted.good;

public final class Tidy {
    private final int value;

    public Tidy(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}
