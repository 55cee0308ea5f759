package org.leserbrief.benchmark;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Converts the value of an option that counts something.
public final class PositiveNumberConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new TypeConversionException("'%s' is not a number from 1 to 999999999".formatted(value));
        }
        return Integer.valueOf(value);
    }
}
