package org.leserbrief.platform.base.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Text that people can read: not blank, not too long, and without control characters or broken
/// Unicode. Null is valid, as in all Bean Validation constraints: say `@NotNull` as well.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ReadableTextValidator.class)
public @interface ReadableText {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// The most characters, counted as Unicode code points: an emoji is one, not two.
    int most();

    /// Whether line breaks and tabs may stand in it.
    boolean multiline() default false;
}
