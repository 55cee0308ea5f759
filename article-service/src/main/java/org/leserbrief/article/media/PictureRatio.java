package org.leserbrief.article.media;

/// The ratios in which search engines want an article's picture, each at least 1,200 pixels wide where the picture has
/// as many (Google Search Central, "Article structured data").
enum PictureRatio {
    WIDE("16x9", new PictureSize(1_200, 675)),
    CLASSIC("4x3", new PictureSize(1_200, 900)),
    SQUARE("1x1", new PictureSize(1_200, 1_200));

    private final String label;
    private final PictureSize size;

    PictureRatio(String label, PictureSize size) {
        this.label = label;
        this.size = size;
    }

    PictureSize of(Media media) {
        return media.size().cutTo(size);
    }

    /// Another focal point is another file, as for the share picture.
    String fileName(Media media) {
        FocalPoint focus = media.focalPoint();
        return "%s-%d-%d.jpg".formatted(label, focus.percentX(), focus.percentY());
    }
}
