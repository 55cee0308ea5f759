package org.leserbrief.platform.base.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Requires text that people can read: not blank, not too long, and without control characters or invalid Unicode.
/// As with all Bean Validation constraints, null is valid: add `@NotNull` to refuse it.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ReadableTextValidator.class)
public @interface ReadableText {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// The maximum length in Unicode code points: an emoji counts as one, not two.
    int most();

    /// Whether line breaks and tabs are allowed.
    boolean multiline() default false;
}
