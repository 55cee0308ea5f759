package org.leserbrief.platform.http.cache;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongFunction;

/// A representation that is being written. Each number is written as a placeholder, which is replaced by the
/// current number each time the representation is sent.
public final class ResponseDraft {
    /// Two noncharacters, which Unicode never assigns, and a secret of this process: no text of a reader can
    /// imitate a placeholder.
    private static final String OPENING = "\uFDD0" + secret() + ":";

    private static final char CLOSING = '\uFDD1';

    private final List<Slot> slots = new ArrayList<>();

    ResponseDraft() {}

    /// A placeholder for a number.
    ///
    /// @param text formats the number, escaped as the representation needs it
    record Slot(NumberKey number, LongFunction<String> text) {}

    /// The text between the placeholders; one part more than there are placeholders.
    record Parts(List<byte[]> texts, List<Slot> slots) {}

    /// Writes a placeholder for a number.
    ///
    /// @param text formats the number, escaped as the representation needs it
    public String mark(NumberKey number, LongFunction<String> text) {
        slots.add(new Slot(number, text));
        return OPENING + (slots.size() - 1) + CLOSING;
    }

    /// Writes a placeholder for a number in JSON.
    public String mark(NumberKey number) {
        return mark(number, Long::toString);
    }

    /// Splits a text at the placeholders of this draft.
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
