package org.leserbrief.comment.page;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.problem.ProblemException;

/// Which part of the discussion somebody wants to see.
///
/// @param reader who, null if he is not signed in
/// @param form a form to show again, with what was sent
/// @param notice a message to show
record Wish(
        PageQuery query,
        @Nullable UUID reader,
        Optional<TextForm> form,
        @Nullable String notice,
        Visit visit) {

    static Wish of(PageQuery query, @Nullable UUID reader, Visit visit) {
        return new Wish(query, reader, Optional.empty(), null, visit);
    }

    Wish withForm(TextForm shown) {
        return new Wish(query, reader, Optional.of(shown), notice, visit);
    }

    Wish withNotice(String text) {
        return new Wish(query, reader, form, text, visit);
    }

    /// The comment that the page is about, if it is about one.
    ///
    /// @throws ProblemException 404 for what can be no id
    Optional<Long> focus() {
        for (String id : new @Nullable String[] {query.reply(), query.edit(), query.comment()}) {
            if (id != null) {
                return Optional.of(Identifiers.require(id));
            }
        }
        return Optional.empty();
    }
}
