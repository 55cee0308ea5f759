package org.leserbrief.article.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.AiLabel;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.core.Discussion;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.core.Revision;

/// One revision with its complete content.
///
/// @param number counts from 1
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RevisionView(
        int number,
        Instant writtenAt,
        Editor editor,
        @Nullable String kicker,
        String headline,
        String teaser,
        String body,
        Author author,
        @Nullable Image image,
        Discussion comments,
        @Nullable String ressort,
        List<Author> authors,
        AiLabel aiLabel) {
    static RevisionView of(Revision revision) {
        ArticleContent content = revision.content();
        return new RevisionView(
                revision.number(),
                revision.writtenAt(),
                revision.editor(),
                content.kicker(),
                content.headline(),
                content.teaser(),
                content.body(),
                content.author(),
                content.image(),
                content.comments(),
                content.ressort(),
                content.authors(),
                content.aiLabel());
    }

    /// A revision in a list, without its text.
    public record Line(int number, Instant writtenAt, Editor editor, String headline) {
        static Line of(Revision revision) {
            return new Line(
                    revision.number(),
                    revision.writtenAt(),
                    revision.editor(),
                    revision.content().headline());
        }
    }
}
