package org.leserbrief.article.workingcopy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.leserbrief.article.core.AiLabel;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.core.Revision;
import org.leserbrief.article.workingcopy.WordDiff.Part;

/// Two revisions, word by word.
///
/// @param with the older one
/// @param image the picture's address, text alternative, caption and credit, in lines
/// @param ressort its slug
/// @param aiLabel as in articles
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RevisionComparison(
        int number,
        int with,
        List<Part> kicker,
        List<Part> headline,
        List<Part> teaser,
        List<Part> body,
        List<Part> author,
        List<Part> image,
        List<Part> ressort,
        List<Part> aiLabel) {
    static RevisionComparison of(Revision older, Revision newer) {
        ArticleContent before = older.content();
        ArticleContent after = newer.content();
        return new RevisionComparison(
                newer.number(),
                older.number(),
                WordDiff.of(Objects.toString(before.kicker(), ""), Objects.toString(after.kicker(), "")),
                WordDiff.of(before.headline(), after.headline()),
                WordDiff.of(before.teaser(), after.teaser()),
                WordDiff.of(before.body(), after.body()),
                WordDiff.of(byLine(before), byLine(after)),
                WordDiff.of(text(before), text(after)),
                WordDiff.of(Objects.toString(before.ressort(), ""), Objects.toString(after.ressort(), "")),
                WordDiff.of(code(before.aiLabel()), code(after.aiLabel())));
    }

    private static String code(AiLabel label) {
        return label.name().toLowerCase(Locale.ROOT);
    }

    private static String byLine(ArticleContent content) {
        return content.authors().stream().map(Author::name).collect(Collectors.joining(", "));
    }

    private static String text(ArticleContent content) {
        Image image = content.image();
        return image == null
                ? ""
                : image.url() + "\n" + image.alt() + "\n" + Objects.toString(image.caption(), "") + "\n"
                        + Objects.toString(image.credit(), "") + "\n";
    }
}
