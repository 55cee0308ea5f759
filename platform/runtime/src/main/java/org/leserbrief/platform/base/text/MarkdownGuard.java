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

/// Counts, while one text is parsed, the operations for which commonmark-java 0.32 takes more than linear time, and
/// aborts the parsing when there are more of them than ordinary texts need.
///
/// - A table fills short rows with empty cells: a wide header and many rows of one cell turn 10,000 characters into
///   a million cells.
/// - Each link scans all open brackets and emphasis marks before it: 8,000 links behind 50,000 brackets took 2.4 s.
/// - The whole text within each unresolved image is looked up as a reference: 25,000 nested images took 8 s.
/// - A short reference is replaced by an address and a title of any length.
/// - Labels are compared after conversion to upper and lower case. The JDK's conversion is quadratic for a word of
///   capital sigmas and for letters that become longer (ß): 100,000 ß took 7 s.
final class MarkdownGuard implements LinkProcessor {
    /// The maximum nesting of emphasis; deeper markup stays text. Ordinary texts are far below, and the renderer is
    /// recursive.
    private static final int DEEPEST_EMPHASIS = 100;

    /// Steps that every text may take, because even a short text may be unusual.
    private static final long FREE_STEPS = 1_000_000;

    /// Additional steps allowed for each character. A paragraph of 100,000 characters may still have 3,000 links.
    private static final long STEPS_PER_CHARACTER = 300;

    /// The maximum total length of all looked-up labels, as a multiple of the text's length; in ordinary texts it
    /// is once or twice the length.
    private static final int LOOK_UPS_PER_CHARACTER = 10;

    /// Characters that expanded references may add in every text: ten characters that stand for an address of a
    /// hundred may do so a hundred times.
    private static final long FREE_EXPANSION = 10_000;

    /// Blocks, mostly empty table cells, that a text may have beyond one for each character.
    private static final int FREE_BLOCKS = 100;

    /// The cost of one JDK step for a capital sigma, in ordinary steps (26 ns against 0.7 ns).
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

    /// @throws MarkupTooLarge if the text must not be parsed
    MarkdownGuard(String source) {
        length = source.length();
        marks = source.chars().filter(c -> c == '[' || c == '*' || c == '_').count();
        step(sigmaSteps(source));
    }

    /// Adds the limits to a parser for this one text.
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

    /// Only counts: the parser's own processor, which comes next, makes the links.
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
