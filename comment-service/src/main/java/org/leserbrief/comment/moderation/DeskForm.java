package org.leserbrief.comment.moderation;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.problem.ProblemException;

/// A decision that was sent by a form.
record DeskForm(String commentId, long version, Decision decision, String back) {
    private static final int LONGEST_NOTE = ModerationResource.LONGEST_NOTE;

    /// @throws ProblemException 422 for a form that the desk has not made
    static DeskForm of(DeskPageResource.DecisionForm form) {
        String comment = required("comment", form.comment());
        long version = Identifiers.parse(required("version", form.version()))
                .orElseThrow(() -> ProblemException.invalid("version", "must be a number"));
        String[] parts = required("decision", form.decision()).split(":", 2);
        DecisionAction action = DecisionAction.find(parts[0])
                .orElseThrow(() -> ProblemException.invalid("decision", "must begin with an action"));
        Reason reason = parts.length == 1
                ? null
                : Reason.find(parts[1])
                        .orElseThrow(() -> ProblemException.invalid("decision", "must end with a reason"));
        return new DeskForm(comment, version, new Decision(action, reason, note(form.note())), back(form.back()));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw ProblemException.invalid(field, "is missing");
        }
        return value;
    }

    /// Browsers send line breaks as CR LF.
    private static @Nullable String note(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.replace("\r\n", "\n");
    }

    /// A path of the desk; anything else, which only a foreign form sends, becomes the desk itself.
    static String back(@Nullable String path) {
        boolean own = path != null
                && path.matches("/moderation([/?][!-~]{0,1000})?")
                && !path.contains("//")
                && !path.contains("#");
        if (!own) {
            return DeskPageResource.PATH;
        }
        try {
            return new URI(path).toString();
        } catch (URISyntaxException malformed) {
            return DeskPageResource.PATH;
        }
    }

    /// Leads back to the desk, which tells of the decision.
    static Response to(String back, long decisionId) {
        URI address = UriBuilder.fromUri(back)
                .replaceQueryParam("decided", decisionId)
                .build();
        return Response.seeOther(address).build();
    }

    /// Whether colleagues could not read the note, or it is too long.
    boolean hasBadNote() {
        String note = note();
        return note != null && Texts.check(note, LONGEST_NOTE, true) != Texts.Verdict.FINE;
    }

    List<String> comments() {
        return List.of(commentId);
    }

    Map<String, Long> versions() {
        return Map.of(commentId, version);
    }

    @Nullable
    String note() {
        return decision.note();
    }
}
