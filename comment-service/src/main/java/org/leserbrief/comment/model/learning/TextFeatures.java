package org.leserbrief.comment.model.learning;

import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// What the model knows of a text: the set of buckets into which its parts fall when they are hashed. Nothing of the
/// text can be read from them, and a model has the same size whatever it has learned from.
///
/// Takes linear time: a set is a bit for each bucket, and a text has at most [Token#MOST_CHARACTERS] characters.
public final class TextFeatures {
    /// 2^18 buckets: 1 MB of weights. GermEval 2018's 5,009 posts have some 300,000 different parts.
    public static final int BUCKETS = 1 << 18;

    private static final int SHORTEST_GRAM = 3;
    private static final int LONGEST_GRAM = 6;

    /// What keeps parts of different kinds with the same characters apart.
    private static final int GRAM = 1;

    private static final int WORD = 2;
    private static final int PAIR = 3;
    private static final int SHOUTED = 4;

    /// FNV-1a's prime and start (Fowler, Noll, Vo), for 32 bits.
    private static final int PRIME = 0x01000193;

    private static final int START = 0x811C9DC5;

    /// Marks the beginning and the end of a word in its n-grams.
    private static final char EDGE = ' ';

    private TextFeatures() {}

    /// The features of a text: n-grams of 3 to 6 characters inside of words, words, pairs of neighbours, and whether
    /// words are in capitals.
    ///
    /// @return ascending, without duplicates
    public static int[] of(String text) {
        BitSet features = new BitSet(BUCKETS);
        int before = START;
        for (Token token : Token.of(text)) {
            addWord(token, features::set);
            int pair = hash((before ^ EDGE) * PRIME, token.folded());
            features.set(bucket(pair, PAIR));
            before = hash(START, token.folded());
        }
        return features.stream().toArray();
    }

    /// The features that a word has by itself. There are few, so a set of bits would cost more than they do.
    static int[] of(Token token) {
        IntStream.Builder features = IntStream.builder();
        addWord(token, features);
        return features.build().sorted().distinct().toArray();
    }

    /// The words of a text and nothing else: what a model must be better than.
    public static int[] wordsOf(String text) {
        return Token.of(text).stream()
                .mapToInt(token -> bucket(hash(START, token.folded()), WORD))
                .sorted()
                .distinct()
                .toArray();
    }

    private static void addWord(Token token, IntConsumer features) {
        features.accept(bucket(hash(START, token.folded()), WORD));
        if (token.kind() != Token.Kind.WORD) {
            return;
        }
        if (token.isShouted()) {
            features.accept(bucket(START, SHOUTED));
        }
        String edged = EDGE + token.folded() + EDGE;
        for (int start = 0; start + SHORTEST_GRAM <= edged.length(); start++) {
            int hash = START;
            int end = Math.min(start + LONGEST_GRAM, edged.length());
            for (int i = start; i < end; i++) {
                hash = (hash ^ edged.charAt(i)) * PRIME;
                if (i - start + 1 >= SHORTEST_GRAM) {
                    features.accept(bucket(hash, GRAM));
                }
            }
        }
    }

    private static int hash(int start, String text) {
        int hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static int bucket(int hash, int kind) {
        return mix((hash ^ kind) * PRIME) & (BUCKETS - 1);
    }

    /// The finalizer of MurmurHash3 (Appleby), because the low bits of FNV-1a depend on the low bits of characters
    /// alone.
    private static int mix(int hash) {
        int mixed = hash;
        mixed = (mixed ^ mixed >>> 16) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return mixed ^ mixed >>> 16;
    }
}
