package org.leserbrief.article.media;

import jakarta.ws.rs.FormParam;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// What is in the fields of a picture's page.
///
/// @param focusX in hundredths of the width, from the left
/// @param focusY in hundredths of the height, from the top
/// @param aiLabel null in a form that was shown before it had it
public record MediaForm(
        @FormParam("version") @Nullable String version,
        @FormParam("credit") @Nullable String credit,
        @FormParam("caption") @Nullable String caption,
        @FormParam("focusX") @Nullable String focusX,
        @FormParam("focusY") @Nullable String focusY,
        @FormParam("aiLabel") @Nullable String aiLabel) {
    private static final Pattern PERCENT = Pattern.compile("\\d{1,2}|100");

    static MediaForm of(Media media) {
        return new MediaForm(
                Long.toString(media.version()),
                media.credit(),
                media.caption(),
                Integer.toString(media.focalPoint().percentX()),
                Integer.toString(media.focalPoint().percentY()),
                media.aiLabel().name());
    }

    /// As `If-Match`.
    String tag() {
        return "\"" + version + "\"";
    }

    /// Line ends are those of the API: browsers send CR LF (HTML, section 4.10.21.8).
    ///
    /// @throws ProblemException 422 for a point that is none
    MediaChange toChange(MediaMessages messages) {
        return new MediaChange(
                credit == null ? "" : credit,
                caption == null || caption.isBlank() ? null : caption.replace("\r\n", "\n"),
                FocalPoint.ofPercent(percent("focusX", focusX, messages), percent("focusY", focusY, messages)),
                label());
    }

    private @Nullable PictureAiLabel label() {
        if (aiLabel == null) {
            return null;
        }
        return Arrays.stream(PictureAiLabel.values())
                .filter(label -> label.name().equals(aiLabel))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("aiLabel", "must be NONE, ASSISTED or GENERATED"));
    }

    private static int percent(String field, @Nullable String text, MediaMessages messages) {
        if (text == null || !PERCENT.matcher(text.strip()).matches()) {
            throw ProblemException.invalid(field, messages.percent());
        }
        return Integer.parseInt(text.strip());
    }
}
