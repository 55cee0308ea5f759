package org.leserbrief.platform.http.problem;

/// An error of one field; `field` is its path in the request body, or the name of a parameter.
public record FieldError(String field, String message) {}
