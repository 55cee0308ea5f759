package org.leserbrief.platform.base.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/// Public with a public constructor because Hibernate Validator instantiates it by reflection.
public class ReadableTextValidator implements ConstraintValidator<ReadableText, String> {
    private int most;
    private boolean multiline;

    @Override
    public void initialize(ReadableText constraint) {
        most = constraint.most();
        multiline = constraint.multiline();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        return switch (Texts.check(text, most, multiline)) {
            case FINE -> true;
            case BLANK -> refuse(context, "{org.leserbrief.text.blank}");
            case TOO_LONG -> refuse(context, "{org.leserbrief.text.too-long}");
            case UNREADABLE -> refuse(context, "{org.leserbrief.text.unreadable}");
        };
    }

    private static boolean refuse(ConstraintValidatorContext context, String message) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        return false;
    }
}
