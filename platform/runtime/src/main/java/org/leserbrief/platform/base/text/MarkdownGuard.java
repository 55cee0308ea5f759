package org.leserbrief.platform.base.text;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/// Counts, while one text is parsed, the steps of which commonmark-java 0.32 takes more than
/// linearly many, and ends the parsing when a text causes more of them than people's texts do.
///
/// - A table fills short rows with empty cells: a wide head and many rows of one cell make a
///   million cells of 10,000 characters.
/// - Each link walks over all open brackets and emphasis marks before it: 8,000 links behind 50,000
///   brackets took 2.4 s.
/// - Each image that is no link yet is looked up by all the text within it: 25,000 nested ones took
///   8 s.
/// - Each reference stands for an address and a title of any length.
/// - Labels are compared in capitals and small letters, and the JDK's conversion of a word of
///   capital sigmas, or of a text of letters that get longer (ß), is quadratic: 100,000 ß took 7 s.
final class MarkdownGuard implements LinkProcessor {
    /// The depth of emphasis in emphasis; what is deeper stays text. Text as people write it is far
    /// below, and the renderer walks down by recursion.
    private static final int DEEPEST_EMPHASIS = 100;

    /// So many steps are free: a short text may be odd.
    private static final long FREE_STEPS = 1_000_000;

    /// The steps for each character beyond. A paragraph of 100,000 characters may still have 3,000
    /// links.
    private static final long STEPS_PER_CHARACTER = 300;

    /// As long as all that is looked up in a text may be, compared with the text: once or twice in
    /// what people write.
    private static final int LOOK_UPS_PER_CHARACTER = 10;

    /// So many characters are free when references are replaced by their addresses: for ten
    /// characters that stand for an address of a hundred, hundred times.
    private static final long FREE_EXPANSION = 10_000;

    /// More empty cells than the text has characters, or more of anything.
    private static final int FREE_BLOCKS = 100;

    /// A step of the JDK for a capital sigma is so much slower than another (26 ns to 0.7 ns).
    private static final int SIGMA_STEPS = 40;

    private static final char SIGMA = '\u03A3';

    private final int length;
    private final long marks;
    private final Set<LinkReferenceDefinition> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private long blocks;
    private long linksInBlock;
    private long steps;
    private long lookedUp;
    private long expanded;

    /// @throws MarkupTooLarge if the text is not to be parsed
    MarkdownGuard(String source) {
        length = source.length();
        marks = source.chars().filter(c -> c == '[' || c == '*' || c == '_').count();
        step(sigmaSteps(source));
    }

    /// Adds the limits to a parser of this one text.
    Parser.Builder limit(Parser.Builder parser) {
        return parser.customInlineContentParserFactory(new AngleBrackets.Factory(this::block))
                .linkProcessor(this)
                .maxInlineNesting(DEEPEST_EMPHASIS);
    }

    /// Whether a definition has been referred to.
    boolean isUsed(LinkReferenceDefinition definition) {
        return used.contains(definition);
    }

    private void block() {
        linksInBlock = 0;
        require(++blocks <= length + FREE_BLOCKS);
    }

    /// Makes no links itself: the parser's own processor comes after this one.
    @Override
    public @Nullable LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
        if (link.destination() != null || refers(link, scanner, context)) {
            linksInBlock++;
            step(marks);
        }
        return LinkResult.none();
    }

    private boolean refers(LinkInfo link, Scanner scanner, InlineParserContext context) {
        String label = link.label() == null || link.label().isEmpty() ? link.text(scanner) : link.label();
        lookedUp += label.length();
        require(lookedUp <= (long) LOOK_UPS_PER_CHARACTER * length + FREE_EXPANSION);
        step(sigmaSteps(label) + growthSteps(label));
        LinkReferenceDefinition definition = context.getDefinition(LinkReferenceDefinition.class, label);
        if (definition == null) {
            return false;
        }
        used.add(definition);
        expanded += definition.getDestination().length()
                + (definition.getTitle() == null ? 0 : definition.getTitle().length());
        require(expanded <= length + FREE_EXPANSION);
        return true;
    }

    private void step(long more) {
        steps += more;
        require(steps <= FREE_STEPS + STEPS_PER_CHARACTER * length);
    }

    private static void require(boolean within) {
        if (!within) {
            throw new MarkupTooLarge();
        }
    }

    /// For each capital sigma, the JDK looks through its word to find whether it is the last
    /// letter.
    private static long sigmaSteps(String text) {
        if (text.indexOf(SIGMA) < 0) {
            return 0;
        }
        long steps = 0;
        long sigmas = 0;
        long word = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                steps += SIGMA_STEPS * sigmas * word;
                sigmas = 0;
                word = 0;
            } else {
                sigmas += c == SIGMA ? 1 : 0;
                word++;
            }
        }
        return steps + SIGMA_STEPS * sigmas * word;
    }

    /// For each letter whose capital or small form is longer than itself, the JDK copies the text.
    private static long growthSteps(String text) {
        long growing = text.chars().filter(MarkdownGuard::grows).count();
        return growing * text.length();
    }

    private static boolean grows(int c) {
        if (c < 0x80 || Character.isSurrogate((char) c) || !Character.isLetter(c)) {
            return false;
        }
        String letter = Character.toString(c);
        return letter.toUpperCase(Locale.ROOT).length() > 1
                || letter.toLowerCase(Locale.ROOT).length() > 1;
    }
}
