package org.leserbrief.article.media;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.leserbrief.platform.http.problem.ProblemException;

/// Decodes an uploaded file into its largest rendition, in bounded memory.
///
/// The size is read from the file's header before anything is decoded. A picture that would need more than
/// [#MOST_DECODED_BYTES] is decoded in bands, of which each is reduced to a half, a third … before the next is decoded.
final class PictureDecoder {
    /// With the rendition that is made of it (32 MB) this fits into a heap of 192 MB beside the service itself (80 MB),
    /// for which the serial collector leaves 48 MB among the old objects and 51 MB among the new ones.
    private static final long MOST_DECODED_BYTES = 24_000_000;

    /// Of what a reader decodes of a picture that is larger than that.
    private static final long BAND_BYTES = 12_000_000;

    /// Of width and height: a reader needs memory for rows, a reduction keeps at least one pixel of each, and JPEG
    /// cannot
    /// say more than 65,535.
    private static final int LONGEST_SIDE = 30_000;

    /// Readers begin anew for each band and decode what is before it again. This is some twenty seconds' work,
    /// measured.
    private static final long MOST_REPEATED_BYTES = 6_000_000_000L;

    /// Of an ARGB pixel, into which colours are converted.
    private static final int CONVERTED_PIXEL_BYTES = 4;

    static {
        // Pixels are drawn without a screen, also where there is one.
        System.setProperty("java.awt.headless", "true");
        // Reads of parts of the file go to the file itself, not to a copy of it.
        ImageIO.setUseCache(false);
    }

    private PictureDecoder() {}

    /// A decoded picture.
    ///
    /// @param size of the whole picture, upright
    /// @param largest its largest rendition, in sRGB
    /// @param transparent whether it has pixels that are not opaque
    record Decoded(PictureSize size, BufferedImage largest, boolean transparent) {}

    /// @param orientation as in Exif
    /// @throws ProblemException 422 if the picture is too large, or cannot be decoded
    static Decoded decode(Path file, PictureFormat format, boolean progressive, int orientation) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.readerName());
            ImageReader reader = readers.next();
            try {
                // Without metadata: texts in it may be compressed a thousand times. Bands are read one after the other.
                reader.setInput(in, false, true);
                return decode(reader, format, progressive, orientation);
            } finally {
                reader.dispose();
            }
        } catch (IIOException
                | EOFException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException e) {
            // Readers throw these for damaged files.
            throw MediaProblems.unreadable("the picture cannot be decoded");
        }
    }

    private static Decoded decode(ImageReader reader, PictureFormat format, boolean progressive, int orientation)
            throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        requireFewPixels(width, height, format, progressive);
        int bytesPerPixel = bytesPerPixel(reader);
        int step = step((long) width * height, bytesPerPixel);
        BufferedImage decoded = step == 1
                ? toSrgb(reader.read(0))
                : reduced(reader, new PictureSize(width, height), bytesPerPixel, step);
        boolean sideways = orientation >= 5;
        PictureSize stored = new PictureSize(width, height);
        PictureSize size = sideways ? stored.turned() : stored;
        PictureSize largest = size.renditions().getLast();
        PictureSize target = sideways ? largest.turned() : largest;
        boolean transparent = isTransparent(decoded);
        BufferedImage scaled =
                scale(decoded, new Rectangle(decoded.getWidth(), decoded.getHeight()), target, transparent);
        return new Decoded(size, upright(scaled, orientation), transparent);
    }

    private static void requireFewPixels(int width, int height, PictureFormat format, boolean progressive) {
        if (width < 1 || height < 1) {
            throw MediaProblems.unreadable("the picture has no pixels");
        }
        if (Math.max(width, height) > LONGEST_SIDE) {
            throw MediaProblems.tooManyPixels(
                    width, height, "at most %d are accepted for each side".formatted(LONGEST_SIDE));
        }
        long pixels = (long) width * height;
        if (pixels > format.mostPixels()) {
            throw MediaProblems.tooManyPixels(
                    width, height, "at most %d are accepted for %s".formatted(format.mostPixels(), format));
        }
        if (progressive && pixels > PictureFormat.MOST_PROGRESSIVE_PIXELS) {
            throw MediaProblems.tooManyPixels(
                    width,
                    height,
                    "at most %d are accepted for progressive JPEG, please save it as baseline JPEG"
                            .formatted(PictureFormat.MOST_PROGRESSIVE_PIXELS));
        }
    }

    /// The divisor of width and height that makes a picture small enough.
    private static int step(long pixels, int bytesPerPixel) {
        if (pixels * bytesPerPixel <= MOST_DECODED_BYTES) {
            return 1;
        }
        int step = 2;
        while (pixels / ((long) step * step) * CONVERTED_PIXEL_BYTES > MOST_DECODED_BYTES) {
            step++;
        }
        return step;
    }

    /// Every pixel of the result is drawn from several of the picture: leaving all others out would make moiré of fine
    /// patterns.
    private static BufferedImage reduced(ImageReader reader, PictureSize size, int bytesPerPixel, int step)
            throws IOException {
        int rows = (int) Math.max(1, BAND_BYTES / ((long) size.width() * bytesPerPixel * step)) * step;
        requireFewPasses(size, bytesPerPixel, Math.ceilDiv(size.height(), rows));
        BufferedImage reduced = new BufferedImage(
                Math.ceilDiv(size.width(), step), Math.ceilDiv(size.height(), step), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = reduced.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        try {
            for (int y = 0; y < size.height(); y += rows) {
                int height = Math.min(rows, size.height() - y);
                ImageReadParam param = reader.getDefaultReadParam();
                param.setSourceRegion(new Rectangle(0, y, size.width(), height));
                BufferedImage band = toSrgb(reader.read(0, param));
                graphics.drawImage(band, 0, y / step, reduced.getWidth(), Math.ceilDiv(height, step), null);
            }
        } finally {
            graphics.dispose();
        }
        return reduced;
    }

    private static void requireFewPasses(PictureSize size, int bytesPerPixel, int bands) {
        if (size.pixels() * bytesPerPixel * bands > MOST_REPEATED_BYTES) {
            throw MediaProblems.tooManyPixels(
                    size.width(),
                    size.height(),
                    "that is too many for so many bits a pixel, please save it with 8 a colour");
        }
    }

    /// Includes the copy in sRGB, if one has to be made.
    private static int bytesPerPixel(ImageReader reader) throws IOException {
        ImageTypeSpecifier type = reader.getRawImageType(0);
        if (type == null) {
            Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
            type = types.hasNext() ? types.next() : null;
        }
        if (type == null) {
            // CMYK, and the RGB that the reader makes of it.
            return 2 * CONVERTED_PIXEL_BYTES;
        }
        int bits = 0;
        for (int size : type.getSampleModel().getSampleSize()) {
            bits += size;
        }
        boolean converted = !type.getColorModel().getColorSpace().isCS_sRGB() || bits > 32;
        return Math.max(1, (bits + 7) / 8) + (converted ? CONVERTED_PIXEL_BYTES : 0);
    }

    private static BufferedImage toSrgb(BufferedImage image) {
        ColorSpace space = image.getColorModel().getColorSpace();
        if (space.isCS_sRGB()) {
            return image;
        }
        BufferedImage converted = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                typeOf(image.getColorModel().hasAlpha()));
        return new ColorConvertOp(null).filter(image, converted);
    }

    private static boolean isTransparent(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return false;
        }
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                if (pixel >>> 24 != 0xFF) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A part of a picture in another size.
    static BufferedImage scale(BufferedImage image, Rectangle part, PictureSize target, boolean transparent)
            throws IOException {
        return Thumbnails.of(image)
                .sourceRegion(part)
                .forceSize(target.width(), target.height())
                .imageType(typeOf(transparent))
                .asBufferedImage();
    }

    private static int typeOf(boolean transparent) {
        return transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    }

    /// Turns and mirrors a picture as Exif says (Exif 2.32, tag 0x0112).
    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == PictureMetadata.UPRIGHT) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
        boolean sideways = orientation >= 5;
        BufferedImage turned = new BufferedImage(sideways ? height : width, sideways ? width : height, image.getType());
        var graphics = turned.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return turned;
    }
}
