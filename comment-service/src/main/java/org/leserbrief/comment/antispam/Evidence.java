package org.leserbrief.comment.antispam;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came with a text that tells whether a person sent it.
///
/// @param proof of work, as ALTCHA's protocol 1 has it: JSON in Base64
/// @param form what a form's traps hold; empty for a program, which has no form
public record Evidence(Optional<String> proof, Optional<Form> form) {
    /// @param opened when the form was opened, as [FormTrap#opened] has said
    /// @param website the field that nobody sees: people leave it empty
    record Form(String opened, String website) {}

    /// Of a program that uses the API.
    public static Evidence ofProgram(@Nullable String proof) {
        return new Evidence(given(proof), Optional.empty());
    }

    /// Of a form; a field that is missing is empty.
    public static Evidence ofForm(@Nullable String proof, @Nullable String opened, @Nullable String website) {
        return new Evidence(
                given(proof), Optional.of(new Form(opened == null ? "" : opened, website == null ? "" : website)));
    }

    private static Optional<String> given(@Nullable String field) {
        return Optional.ofNullable(field).filter(text -> !text.isEmpty());
    }
}
