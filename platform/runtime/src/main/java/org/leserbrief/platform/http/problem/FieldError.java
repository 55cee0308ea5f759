package org.leserbrief.platform.http.problem;

/// What is wrong with one field; `field` is its path in the request body, or the parameter's name.
public record FieldError(String field, String message) {}
