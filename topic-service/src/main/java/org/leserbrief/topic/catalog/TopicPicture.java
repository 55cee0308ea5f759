package org.leserbrief.topic.catalog;

import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The picture of a topic: one of the library, because pages ask nobody else.
///
/// @param url the path of a rendition
/// @param alt the text alternative; empty for the decorative picture of an article
/// @param credit the photographer or agency
@Schema(name = "TopicPicture")
public record TopicPicture(String url, String alt, @Nullable String credit) {
    /// In code points, as the other.
    public static final int LONGEST_ALT = 500;

    public static final int LONGEST_CREDIT = 200;

    /// As article-service serves renditions.
    private static final Pattern RENDITION = Pattern.compile("/media/[0-9a-f]{32}/[a-z0-9-]{1,20}\\.(?:jpg|png)");

    public static boolean isRendition(String url) {
        return RENDITION.matcher(url).matches();
    }

    /// What is stored.
    public static @Nullable TopicPicture of(@Nullable String url, @Nullable String alt, @Nullable String credit) {
        return url == null ? null : new TopicPicture(url, alt == null ? "" : alt, credit);
    }
}
