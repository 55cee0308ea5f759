package org.leserbrief.platform.testing.planted.one;

public class UncheckedResource {
    public record Thing(String name) {}

    public String put(Thing body) {
        return body.name();
    }
}
