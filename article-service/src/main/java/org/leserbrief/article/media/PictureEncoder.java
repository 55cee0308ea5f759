package org.leserbrief.article.media;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Encodes pixels and nothing else: what the uploaded file contains besides them, such as a place, a script or a colour
/// profile, is in no rendition. ImageIO cannot write WebP, so renditions are JPEG, or PNG where parts are transparent.
final class PictureEncoder {
    /// No difference to the original is visible at reading distance.
    private static final float QUALITY = 0.82f;

    /// Messengers show no larger picture beside a link.
    private static final int MOST_SHARE_BYTES = 300_000;

    private PictureEncoder() {}

    static byte[] rendition(BufferedImage image, PictureSize size, boolean transparent) throws IOException {
        BufferedImage scaled =
                image.getWidth() == size.width() ? image : PictureDecoder.scale(image, whole(image), size, transparent);
        return transparent ? png(scaled) : jpeg(scaled, QUALITY);
    }

    /// The part around the focal point that previews of links show, on white.
    static byte[] share(BufferedImage image, PictureSize original, FocalPoint focalPoint) throws IOException {
        BufferedImage opaque = cut(image, original.share(), focalPoint);
        byte[] encoded = jpeg(opaque, QUALITY);
        for (float quality = QUALITY - 0.1f; encoded.length >= MOST_SHARE_BYTES && quality > 0; quality -= 0.1f) {
            encoded = jpeg(opaque, quality);
        }
        return encoded;
    }

    /// The part around the focal point in another ratio, on white.
    static byte[] part(BufferedImage image, PictureSize target, FocalPoint focalPoint) throws IOException {
        return jpeg(cut(image, target, focalPoint), QUALITY);
    }

    private static BufferedImage cut(BufferedImage image, PictureSize target, FocalPoint focalPoint)
            throws IOException {
        PictureSize cut = new PictureSize(image.getWidth(), image.getHeight()).cutLike(target);
        int x = start(image.getWidth(), cut.width(), focalPoint.x());
        int y = start(image.getHeight(), cut.height(), focalPoint.y());
        return onWhite(PictureDecoder.scale(
                image,
                new Rectangle(x, y, cut.width(), cut.height()),
                target,
                image.getColorModel().hasAlpha()));
    }

    /// Where a part begins, so that the focal point is in its middle as far as the picture goes.
    private static int start(int length, int part, double focus) {
        return (int) Math.clamp(Math.round(length * focus - part / 2.0), 0L, (long) length - part);
    }

    private static Rectangle whole(BufferedImage image) {
        return new Rectangle(image.getWidth(), image.getHeight());
    }

    private static BufferedImage onWhite(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
