package org.leserbrief.platform.http.brand;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The width and height of a picture, which a page states so that nothing moves when the picture arrives.
record PictureSize(double width, double height) {
    /// The format of a file, by its first bytes.
    enum Format {
        SVG("svg", "image/svg+xml"),
        PNG("png", "image/png"),
        JPEG("jpg", "image/jpeg"),
        WEBP("webp", "image/webp");

        private final String extension;
        private final String type;

        Format(String extension, String type) {
            this.extension = extension;
            this.type = type;
        }

        String extension() {
            return extension;
        }

        String type() {
            return type;
        }
    }

    private static final Pattern SVG = Pattern.compile("\\A\\s*(?:<\\?xml[^>]*>\\s*|<!--[^>]*-->\\s*)*<svg[\\s>]");
    private static final Pattern VIEW_BOX = Pattern.compile(
            "<svg[^>]*\\sviewBox\\s*=\\s*[\"']\\s*[-0-9.]+[\\s,]+[-0-9.]+[\\s,]+([0-9.]+)[\\s,]+([0-9.]+)\\s*[\"']");

    static Optional<Format> format(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 12), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(Format.PNG);
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(Format.JPEG);
        }
        if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
            return Optional.of(Format.WEBP);
        }
        return SVG.matcher(text(content)).find() ? Optional.of(Format.SVG) : Optional.empty();
    }

    /// @return empty if the file does not say it in a way that is understood here: PNG and SVG with a `viewBox` do
    static Optional<PictureSize> of(byte[] content) {
        return format(content)
                .flatMap(format -> switch (format) {
                    case PNG -> ofPng(content);
                    case SVG -> ofSvg(content);
                    case JPEG, WEBP -> Optional.empty();
                })
                .filter(size -> size.width > 0 && size.height > 0);
    }

    private static Optional<PictureSize> ofPng(byte[] content) {
        // The chunk IHDR comes first: its length, its name, width and height.
        return content.length < 24
                ? Optional.empty()
                : Optional.of(new PictureSize(
                        ByteBuffer.wrap(content).getInt(16),
                        ByteBuffer.wrap(content).getInt(20)));
    }

    private static Optional<PictureSize> ofSvg(byte[] content) {
        Matcher box = VIEW_BOX.matcher(text(content));
        try {
            return box.find()
                    ? Optional.of(new PictureSize(Double.parseDouble(box.group(1)), Double.parseDouble(box.group(2))))
                    : Optional.empty();
        } catch (NumberFormatException severalDots) {
            return Optional.empty();
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
