package org.leserbrief.article.editor;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.history.HistoryEntry;
import org.leserbrief.article.workingcopy.RevisionComparison;
import org.leserbrief.article.workingcopy.WordDiff;

/// What the page of an article's revisions shows.
///
/// @param notice what was done just before
/// @param diff two revisions compared; null if none were chosen
/// @param more the address of earlier revisions
/// @param olderHistory the address of earlier actions
/// @param preview a link for outsiders that was just made; null if none was
public record RevisionsView(
        String article,
        boolean publishes,
        @Nullable String notice,
        @Nullable Diff diff,
        List<Line> revisions,
        @Nullable String more,
        List<HistoryEntry> history,
        @Nullable String olderHistory,
        @Nullable PreviewLink preview) {

    public record Line(int number, Instant writtenAt, String editor, String headline, boolean latest, String compare) {}

    public record Diff(int from, int to, List<Field> fields) {
        static Diff of(RevisionComparison comparison, EditorMessages messages) {
            List<Field> all = List.of(
                    new Field(messages.headline(), comparison.headline()),
                    new Field(messages.kicker(), comparison.kicker()),
                    new Field(messages.teaser(), comparison.teaser()),
                    new Field(messages.body(), comparison.body()),
                    new Field(messages.author(), comparison.author()),
                    new Field(messages.picture(), comparison.image()),
                    new Field(messages.ressort(), comparison.ressort()),
                    new Field(messages.aiLabel(), named(comparison.aiLabel(), messages)));
            return new Diff(
                    comparison.with(),
                    comparison.number(),
                    all.stream().filter(Field::isChanged).toList());
        }

        private static List<WordDiff.Part> named(List<WordDiff.Part> labels, EditorMessages messages) {
            return labels.stream()
                    .map(part -> new WordDiff.Part(
                            part.kind(), messages.aiLabelName(part.text().toUpperCase(Locale.ROOT))))
                    .toList();
        }
    }

    public record Field(String label, List<WordDiff.Part> parts) {
        boolean isChanged() {
            return parts.stream().anyMatch(part -> part.kind() != WordDiff.Kind.SAME);
        }
    }

    /// A link that was just made, which nobody is shown again.
    public record PreviewLink(String url, Instant expiresAt) {}
}
