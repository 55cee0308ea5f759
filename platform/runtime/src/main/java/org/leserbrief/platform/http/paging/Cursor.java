package org.leserbrief.platform.http.paging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The position at which a list continues: the sort key of the last item shown, and the list that it belongs to.
///
/// Clients get it as an opaque string. It is a position and not a page number, so items are neither skipped nor
/// repeated when new ones arrive.
///
/// @param list identifies the list and its order, such as `comments:42:newest`; a cursor of another list is refused
/// @param key the parts of the sort key
public record Cursor(String list, List<String> key) {
    private static final String SEPARATOR = "\u001f";

    /// The year 10000: PostgreSQL knows no much later times, and no list has items of then.
    private static final long MOST_MICROS = 253_402_300_800_000_000L;

    public Cursor {
        key = List.copyOf(key);
    }

    /// @param key a time is kept in microseconds, which is what PostgreSQL stores
    public static Cursor of(String list, Object... key) {
        List<String> parts = new ArrayList<>(key.length);
        for (Object part : key) {
            parts.add(
                    part instanceof Instant time
                            ? Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time))
                            : part.toString());
        }
        return new Cursor(list, parts);
    }

    public String encode() {
        String plain = list + SEPARATOR + String.join(SEPARATOR, key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// Decodes a client's cursor; null and empty mean the beginning of the list, for which the result is null.
    ///
    /// @throws ProblemException 400 if it is malformed or belongs to another list
    public static @Nullable Cursor decode(@Nullable String encoded, String list, int keyParts) {
        if (encoded == null || encoded.isEmpty()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            if (plain.indexOf('\0') >= 0) {
                // No sort key contains NUL, and PostgreSQL refuses it.
                throw unknown();
            }
            List<String> parts = List.of(plain.split(SEPARATOR, -1));
            if (parts.size() == keyParts + 1 && parts.getFirst().equals(list)) {
                return new Cursor(list, parts.subList(1, parts.size()));
            }
        } catch (IllegalArgumentException notBase64) {
            throw unknown();
        }
        throw unknown();
    }

    /// A part of the key as a number.
    ///
    /// @throws ProblemException 400 if it is not a number
    public long number(int part) {
        try {
            return Long.parseLong(key.get(part));
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    /// A part of the key as a time.
    ///
    /// @throws ProblemException 400 if it is none, or one that PostgreSQL does not know
    public Instant time(int part) {
        long micros = number(part);
        if (micros < 0 || micros > MOST_MICROS) {
            throw unknown();
        }
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.MALFORMED, "the cursor is not one that this list has given");
    }
}
