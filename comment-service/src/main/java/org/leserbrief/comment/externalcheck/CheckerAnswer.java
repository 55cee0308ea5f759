package org.leserbrief.comment.externalcheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.Reason;

/// What the checker says of a text.
///
/// @param reason a clause of the terms; [Reason#OTHER] where it names none that is known
/// @param score from 0 to 1; null without one
record CheckerAnswer(
        Verdict verdict, Reason reason, @Nullable Double score) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    enum Verdict {
        APPROVE,
        HOLD,
        FLAG,
        REJECT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Fields that are unknown are left alone, so that a checker can say more than is asked for.
    ///
    /// @throws IOException if it is no answer
    static CheckerAnswer parse(byte[] body) throws IOException {
        JsonNode answer = tree(body);
        String verdict = answer.path("verdict").textValue();
        JsonNode reason = answer.path("reason");
        JsonNode score = answer.path("score");
        if (isGiven(reason) && !reason.isTextual() || isGiven(score) && !isShare(score)) {
            throw new IOException("a field of the answer has another type");
        }
        return new CheckerAnswer(
                Arrays.stream(Verdict.values())
                        .filter(known -> known.code().equals(verdict))
                        .findFirst()
                        .orElseThrow(() -> new IOException("the answer has no verdict")),
                Reason.find(reason.textValue()).filter(Reason::canRestrict).orElse(Reason.OTHER),
                isGiven(score) ? score.doubleValue() : null);
    }

    /// The parser's own message would quote the answer, which may quote the text: it goes into a log.
    private static JsonNode tree(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is no JSON");
        }
    }

    private static boolean isGiven(JsonNode field) {
        return !field.isMissingNode() && !field.isNull();
    }

    private static boolean isShare(JsonNode score) {
        return score.isNumber() && score.doubleValue() >= 0 && score.doubleValue() <= 1;
    }
}
