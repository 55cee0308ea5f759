package org.leserbrief.comment.rule;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The facts that a rule can ask for. There is one more for each word list, `list.` and its name: how many words
/// of the text are in it. The article's topic is not known to this service.
enum Fact {
    /// In code points.
    TEXT_LENGTH("text.length", Type.NUMBER),
    /// The percentage of capitals among the letters; absent from a text without any.
    TEXT_CAPITALS("text.capitals", Type.NUMBER),
    TEXT_EMAIL("text.email", Type.FLAG),
    TEXT_PHONE("text.phone", Type.FLAG),
    TEXT_IBAN("text.iban", Type.FLAG),
    /// How many others have written the same words within an hour, counted up to 10; 0 for a short text.
    TEXT_COPIES("text.copies", Type.NUMBER),
    LINKS_COUNT("links.count", Type.NUMBER),
    /// In lower case, without `www.`.
    LINKS_HOSTS("links.hosts", Type.TEXTS),
    /// Days since the author's first comment here; 0 for the first.
    AUTHOR_AGE_DAYS("author.ageDays", Type.NUMBER),
    /// Fewer than two published comments.
    AUTHOR_NEWCOMER("author.newcomer", Type.FLAG),
    /// How many comments of the author are published, counted up to 10.
    AUTHOR_PUBLISHED("author.published", Type.NUMBER),
    /// What moderators approved of the last 90 days, among the author's newest 50 comments that they decided on.
    AUTHOR_APPROVED("author.approved", Type.NUMBER),
    /// What moderators rejected or removed, of the same comments.
    AUTHOR_REMOVED("author.removed", Type.NUMBER),
    /// Both together.
    AUTHOR_DECISIONS("author.decisions", Type.NUMBER),
    /// The percentage of removed ones among the decisions; absent without decisions.
    AUTHOR_REMOVED_SHARE("author.removedShare", Type.NUMBER),
    /// Whether the domain of the author's address is in the word list `disposable-domains`, or, without such a list,
    /// among those that come with the release; absent without an address.
    AUTHOR_DISPOSABLE_MAIL("author.disposableMail", Type.FLAG),
    /// Its id.
    ARTICLE("article", Type.TEXT),
    /// How many comments stand above it: 0 for the first of a thread.
    DEPTH("depth", Type.NUMBER),
    /// Comments under the article in the last ten minutes, counted up to 200.
    DISCUSSION_RATE("discussion.rate", Type.NUMBER),
    /// `low`, `middle` or `high`; absent while there is no model.
    MODEL_BAND("model.band", Type.TEXT),
    /// From 0 to 23, in Berlin.
    HOUR("hour", Type.NUMBER);

    static final String LIST = "list.";

    /// The word list that holds domains of disposable addresses.
    static final String DISPOSABLE_DOMAINS = "disposable-domains";

    private final String code;
    private final Type type;

    Fact(String code, Type type) {
        this.code = code;
        this.type = type;
    }

    /// What a fact can be compared with.
    enum Type {
        NUMBER,
        FLAG,
        TEXT,
        TEXTS
    }

    String code() {
        return code;
    }

    Type type() {
        return type;
    }

    /// @param isList whether there is a word list with this name
    static Optional<Type> typeOf(@Nullable String code, Predicate<String> isList) {
        if (code != null && code.startsWith(LIST) && isList.test(code.substring(LIST.length()))) {
            return Optional.of(Type.NUMBER);
        }
        return Arrays.stream(values())
                .filter(fact -> fact.code.equals(code))
                .map(Fact::type)
                .findFirst();
    }
}
