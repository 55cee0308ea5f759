package org.leserbrief.comment.rule;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.PartType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.problem.ProblemException;

/// A word list as the form on its page sends it.
public class WordListForm {
    /// The name of a new list.
    @RestForm
    @PartType(MediaType.TEXT_PLAIN)
    @Nullable
    String name;

    /// The version that the moderator saw; 0 for a new list.
    @RestForm
    @PartType(MediaType.TEXT_PLAIN)
    @Nullable
    String version;

    /// One a line.
    @RestForm
    @PartType(MediaType.TEXT_PLAIN)
    @Nullable
    String words;

    @RestForm(FormSubmissions.FIELD)
    @PartType(MediaType.TEXT_PLAIN)
    @Nullable
    String submission;

    /// Replaces the words, if there is anything in it.
    @RestForm
    @Nullable
    FileUpload file;

    /// @throws ProblemException 422 for a form that the page has not made
    long seen() {
        return Objects.equals(version, "0")
                ? 0
                : Identifiers.parse(Objects.requireNonNullElse(version, ""))
                        .orElseThrow(() -> ProblemException.invalid("version", "must be a number"));
    }

    String typedName() {
        return Objects.requireNonNullElse(name, "").strip();
    }

    /// The words of the file, or of the field.
    ///
    /// @throws CharacterCodingException for a file that is no text
    String text() throws CharacterCodingException {
        FileUpload upload = file;
        if (upload == null || upload.size() == 0) {
            return Objects.requireNonNullElse(words, "");
        }
        try {
            byte[] bytes = Files.readAllBytes(upload.uploadedFile());
            // A decoder that refuses what is no UTF-8, and does not replace it.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(String text) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return withoutMark
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
