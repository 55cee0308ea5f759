package org.leserbrief.article.media;

import java.util.ArrayList;
import java.util.List;

/// Width and height in pixels.
public record PictureSize(int width, int height) {
    /// Below the width of a phone, its width on a screen of double density, a column, and full width, once and twice.
    static final List<Integer> RENDITION_WIDTHS = List.of(320, 640, 960, 1280, 1920);

    /// What previews of links show (Open Graph), 1.91 to 1.
    private static final PictureSize SHARE = new PictureSize(1_200, 630);

    /// A very tall picture has renditions of fewer pixels, so that none needs more than 32 MB of memory.
    private static final long MOST_RENDITION_PIXELS = 8_000_000;

    public PictureSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no size: %d × %d".formatted(width, height));
        }
    }

    long pixels() {
        return (long) width * height;
    }

    PictureSize turned() {
        return new PictureSize(height, width);
    }

    private PictureSize ofWidth(int narrower) {
        return new PictureSize(narrower, Math.max(1, (int) Math.round((double) height * narrower / width)));
    }

    /// The sizes in which a picture of this size is offered, the smallest first: never larger than itself, and its own
    /// width where that is less than the largest.
    List<PictureSize> renditions() {
        double tooMany = Math.sqrt((double) MOST_RENDITION_PIXELS / pixels());
        int widest = Math.max(1, (int) Math.min(width, width * tooMany));
        int largest = Math.min(widest, RENDITION_WIDTHS.getLast());
        List<PictureSize> sizes = new ArrayList<>();
        for (int candidate : RENDITION_WIDTHS) {
            if (candidate < largest) {
                sizes.add(ofWidth(candidate));
            }
        }
        sizes.add(ofWidth(largest));
        return sizes;
    }

    /// The part of a picture of this size that has the ratio of another one: as large as possible.
    PictureSize cutLike(PictureSize wanted) {
        double scale = Math.min((double) width / wanted.width, (double) height / wanted.height);
        return new PictureSize(
                Math.clamp(Math.round(wanted.width * scale), 1, width),
                Math.clamp(Math.round(wanted.height * scale), 1, height));
    }

    /// The size of what is cut from the largest rendition of a picture of this size, no larger than wanted.
    PictureSize cutTo(PictureSize wanted) {
        PictureSize cut = renditions().getLast().cutLike(wanted);
        return cut.width > wanted.width ? wanted : cut;
    }

    /// The size of the share picture of a picture of this size.
    PictureSize share() {
        return cutTo(SHARE);
    }
}
