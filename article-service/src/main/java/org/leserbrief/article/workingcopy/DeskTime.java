package org.leserbrief.article.workingcopy;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.time.Clocks;

/// A time as editors write it: on the clock in Europe/Berlin, or with an offset.
///
/// An hour that the clocks go through twice is the first unless an offset says otherwise. One that they skip is
/// refused: any other time would be a guess, an hour off for somebody.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = DeskTime.Validator.class)
public @interface DeskTime {
    String message() default "{org.leserbrief.article.desk-time}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Reads a time that is valid.
    final class Reader {
        private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
        private static final Instant FIRST = Instant.parse("1600-01-01T00:00:00Z");
        private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

        /// No form of a time is longer; the parser is not asked about anything that is.
        private static final int LONGEST = 40;

        private Reader() {}

        /// @throws DateTimeException if it is not a time, or one that does not exist in Berlin
        public static Instant parse(String text) {
            if (text.length() > LONGEST) {
                throw new DateTimeException("too long");
            }
            Instant time = switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text, OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime withOffset -> withOffset.toInstant();
                case LocalDateTime wall -> inBerlin(wall);
                default -> throw new DateTimeException("not a time");
            };
            if (time.isBefore(FIRST) || !time.isBefore(END)) {
                throw new DateTimeException("not a plausible time");
            }
            return Clocks.toMicros(time);
        }

        private static Instant inBerlin(LocalDateTime wall) {
            List<ZoneOffset> offsets = BERLIN.getRules().getValidOffsets(wall);
            if (offsets.isEmpty()) {
                throw new SkippedTime();
            }
            return wall.toInstant(offsets.getFirst());
        }
    }

    /// A time that the clocks skip.
    final class SkippedTime extends DateTimeException {
        private static final long serialVersionUID = 1;

        SkippedTime() {
            super("the clocks skip this time");
        }
    }

    final class Validator implements ConstraintValidator<DeskTime, String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            try {
                Reader.parse(text);
                return true;
            } catch (SkippedTime skipped) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate("{org.leserbrief.article.time-gap}")
                        .addConstraintViolation();
                return false;
            } catch (DateTimeException none) {
                return false;
            }
        }
    }
}
