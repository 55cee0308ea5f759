package org.leserbrief.platform.http.cache;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongFunction;

/// A representation while it is written: where a number belongs it gets a mark, which is replaced by the number each
/// time the representation is sent.
public final class ResponseDraft {
    /// Two characters that Unicode keeps from ever being assigned, and a secret of this process: no text that somebody
    /// has written can be taken for a mark.
    private static final String OPENING = "\uFDD0" + secret() + ":";

    private static final char CLOSING = '\uFDD1';

    private final List<Slot> slots = new ArrayList<>();

    ResponseDraft() {}

    /// The place of a number.
    ///
    /// @param text the number as it is written there, escaped as the representation needs it
    record Slot(NumberKey number, LongFunction<String> text) {}

    /// What stands between the numbers; one part more than there are numbers.
    record Parts(List<byte[]> texts, List<Slot> slots) {}

    /// A mark for a number.
    ///
    /// @param text the number as it is written there, escaped as the representation needs it
    public String mark(NumberKey number, LongFunction<String> text) {
        slots.add(new Slot(number, text));
        return OPENING + (slots.size() - 1) + CLOSING;
    }

    /// A mark for a number in JSON.
    public String mark(NumberKey number) {
        return mark(number, Long::toString);
    }

    /// Takes a text apart at the marks that it has of this draft.
    Parts split(String written) {
        List<byte[]> texts = new ArrayList<>();
        List<Slot> places = new ArrayList<>();
        int from = 0;
        for (int at = written.indexOf(OPENING); at >= 0; at = written.indexOf(OPENING, from)) {
            texts.add(written.substring(from, at).getBytes(StandardCharsets.UTF_8));
            int end = written.indexOf(CLOSING, at);
            places.add(slots.get(Integer.parseInt(written, at + OPENING.length(), end, 10)));
            from = end + 1;
        }
        texts.add(written.substring(from).getBytes(StandardCharsets.UTF_8));
        return new Parts(texts, places);
    }

    private static String secret() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
