package org.leserbrief.article.media;

import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.photoshop.PhotoshopReader;
import com.drew.metadata.xmp.XmpDirectory;
import com.drew.metadata.xmp.XmpReader;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.Texts;

/// What a picture file says about itself, as far as the library uses it. Everything else, such as where the picture was
/// taken, is dropped.
///
/// @param orientation as in Exif, 1 to 8
/// @param credit the photographer and the agency, in one line
/// @param caption the description, in one line
/// @param aiLabel by the digital source type of the IPTC, which programs write that generate pictures
record PictureMetadata(
        int orientation, @Nullable String credit, @Nullable String caption, PictureAiLabel aiLabel) {
    static final int UPRIGHT = 1;
    static final int LONGEST_CREDIT = 200;
    static final int LONGEST_CAPTION = 1_000;

    private static final Logger LOG = Logger.getLogger(PictureMetadata.class);

    /// Line breaks, control characters, and what would reorder the text around it.
    private static final Pattern SPACE =
            Pattern.compile("[\\s\\p{Z}\\p{Cc}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

    static PictureMetadata of(PictureStructure structure) {
        Metadata metadata = new Metadata();
        try {
            ExifReader exif = new ExifReader();
            structure.exif().forEach(content -> exif.extract(new ByteArrayReader(content), metadata));
            new PhotoshopReader().readJpegSegments(structure.photoshop(), metadata, JpegSegmentType.APPD);
            XmpReader xmp = new XmpReader();
            structure.xmp().forEach(content -> xmp.extract(content, metadata));
        } catch (RuntimeException unreadable) {
            // A picture with damaged metadata is still a picture.
            LOG.debugf(unreadable, "metadata cannot be read");
        }
        return new PictureMetadata(orientation(metadata), credit(metadata), caption(metadata), aiLabel(metadata));
    }

    private static int orientation(Metadata metadata) {
        Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        if (exif == null || !exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) {
            return UPRIGHT;
        }
        try {
            int value = exif.getInt(ExifIFD0Directory.TAG_ORIENTATION);
            return value >= 1 && value <= 8 ? value : UPRIGHT;
        } catch (MetadataException notANumber) {
            return UPRIGHT;
        }
    }

    private static @Nullable String credit(Metadata metadata) {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(
                        iptc(metadata, IptcDirectory.TAG_BY_LINE).or(() -> xmp(metadata, "dc:creator[1]")),
                        iptc(metadata, IptcDirectory.TAG_CREDIT).or(() -> xmp(metadata, "photoshop:Credit")))
                .flatMap(Optional::stream)
                .map(name -> line(name, LONGEST_CREDIT))
                .flatMap(Optional::stream)
                .forEach(names::add);
        return line(String.join(" / ", names), LONGEST_CREDIT).orElse(null);
    }

    private static @Nullable String caption(Metadata metadata) {
        return iptc(metadata, IptcDirectory.TAG_CAPTION)
                .or(() -> xmp(metadata, "dc:description[1]"))
                .flatMap(text -> line(text, LONGEST_CAPTION))
                .orElse(null);
    }

    /// The last part of an address such as
    /// `http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia`.
    private static PictureAiLabel aiLabel(Metadata metadata) {
        String type = xmp(metadata, "Iptc4xmpExt:DigitalSourceType").orElse("");
        return switch (type.substring(type.lastIndexOf('/') + 1).strip()) {
            case "trainedAlgorithmicMedia" -> PictureAiLabel.GENERATED;
            case "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic", "algorithmicallyEnhanced" ->
                PictureAiLabel.ASSISTED;
            default -> PictureAiLabel.NONE;
        };
    }

    private static Optional<String> iptc(Metadata metadata, int tag) {
        return metadata.getDirectoriesOfType(IptcDirectory.class).stream()
                .map(directory -> directory.getString(tag))
                .filter(text -> text != null && !text.isBlank())
                .findFirst();
    }

    private static Optional<String> xmp(Metadata metadata, String property) {
        return metadata.getDirectoriesOfType(XmpDirectory.class).stream()
                .map(directory -> directory.getXmpProperties().get(property))
                .filter(text -> text != null && !text.isBlank())
                .findFirst();
    }

    /// A text in one line that may be stored and shown; empty if nothing readable is left.
    static Optional<String> line(String text, int most) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        String kept = line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)).strip();
        return Texts.check(kept, most, false) == Texts.Verdict.FINE ? Optional.of(kept) : Optional.empty();
    }
}
