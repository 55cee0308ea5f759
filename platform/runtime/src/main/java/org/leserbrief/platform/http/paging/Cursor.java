package org.leserbrief.platform.http.paging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Where a list goes on: the sort key of the last item shown, together with the list it belongs to.
///
/// Clients get it as an opaque string. It names a position, not a page number, so it neither skips
/// nor repeats while new items arrive.
///
/// @param list what is listed and how, such as `comments:42:newest`; a cursor of another list is
///     refused
/// @param key the parts of the sort key
public record Cursor(String list, List<String> key) {
    private static final String SEPARATOR = "\u001f";

    public Cursor {
        key = List.copyOf(key);
    }

    public static Cursor of(String list, Object... key) {
        List<String> parts = new ArrayList<>(key.length);
        for (Object part : key) {
            parts.add(part.toString());
        }
        return new Cursor(list, parts);
    }

    public String encode() {
        String plain = list + SEPARATOR + String.join(SEPARATOR, key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a cursor that a client sent; null and empty mean the list's beginning, which is null.
    ///
    /// @throws ProblemException 400 if it is not one of ours, or of another list
    public static @Nullable Cursor decode(@Nullable String encoded, String list, int keyParts) {
        if (encoded == null || encoded.isEmpty()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            if (plain.indexOf('\0') >= 0) {
                // No sort key has it, and no database takes it.
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
    /// @throws ProblemException 400 if it is none
    public long number(int part) {
        try {
            return Long.parseLong(key.get(part));
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.MALFORMED, "the cursor is not one that this list has given");
    }
}
