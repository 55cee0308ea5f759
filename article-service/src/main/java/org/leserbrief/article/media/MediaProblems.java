package org.leserbrief.article.media;

import java.util.List;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The errors of the picture library.
final class MediaProblems {
    private static final ProblemType UNSUPPORTED_PICTURE = new ProblemType(
            415,
            "unsupported-picture",
            "Dieses Bildformat wird nicht angenommen",
            "This picture format is not accepted");
    private static final ProblemType UNREADABLE_PICTURE =
            new ProblemType(422, "unreadable-picture", "Das Bild ist nicht lesbar", "The picture cannot be read");
    private static final ProblemType TOO_MANY_PIXELS = new ProblemType(
            422, "picture-too-large", "Das Bild hat zu viele Bildpunkte", "The picture has too many pixels");

    private static final ProblemType IN_USE =
            new ProblemType(409, "picture-in-use", "Das Bild wird noch verwendet", "The picture is still in use");

    /// Most pictures take a second or two.
    static final String RETRY_AFTER_SECONDS = "5";

    private MediaProblems() {}

    static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no picture has this id");
    }

    static ProblemException gone() {
        return new ProblemException(ProblemType.GONE, "the picture was deleted");
    }

    static ProblemException inUse(List<MediaUse> uses) {
        return new ProblemException(IN_USE, "the picture is used: see `uses`").withExtension("uses", uses);
    }

    /// What is missing is asked for every ten minutes.
    static ProblemException usesUnknown() {
        return new ProblemException(
                        ProblemType.UNAVAILABLE, "which topics show the picture is not known yet: try again later")
                .withHeader("Retry-After", "300");
    }

    static ProblemException noFile() {
        return new ProblemException(ProblemType.NOT_FOUND, "there is no picture at this address");
    }

    static ProblemException tooLarge(long most) {
        return new ProblemException(ProblemType.TOO_LARGE, "a picture may have at most %d bytes".formatted(most));
    }

    static ProblemException unsupported(String what) {
        return new ProblemException(UNSUPPORTED_PICTURE, what + "; accepted are JPEG, PNG, WebP and GIF");
    }

    static ProblemException unreadable(String why) {
        return new ProblemException(UNREADABLE_PICTURE, why);
    }

    static ProblemException tooManyPixels(long width, long height, String most) {
        return new ProblemException(
                TOO_MANY_PIXELS, "the picture has %d × %d pixels; %s".formatted(width, height, most));
    }

    static ProblemException busy() {
        return new ProblemException(ProblemType.UNAVAILABLE, "other pictures are being processed, please try again")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    static ProblemException storeUnavailable() {
        return new ProblemException(ProblemType.UNAVAILABLE, "the store of pictures does not answer")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
}
