package org.leserbrief.article.media;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.trace.DeskEntry;

/// What the page of a picture shows.
///
/// @param form what the fields show: what is stored, or what was refused
/// @param usesKnown false while there may be others
/// @param deletable whether the user may delete pictures
/// @param notice what was done; null for nothing
/// @param trouble why nothing was done; null if there was no trouble
/// @param problems messages by field
public record MediaPageView(
        MediaView picture,
        MediaForm form,
        List<MediaUse> uses,
        boolean usesKnown,
        List<DeskEntry> history,
        boolean deletable,
        @Nullable String notice,
        @Nullable String trouble,
        Map<String, String> problems) {

    public List<String> aiLabels() {
        return Arrays.stream(PictureAiLabel.values()).map(Enum::name).toList();
    }

    public @Nullable String problem(String field) {
        return problems.get(field);
    }

    static String name(String fileName, MediaMessages messages) {
        return fileName.isBlank() ? messages.unnamed() : fileName;
    }
}
