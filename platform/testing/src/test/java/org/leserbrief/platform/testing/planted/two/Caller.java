package org.leserbrief.platform.testing.planted.two;

/// Has the name of a class in another package, which is a violation.
public class Caller {}
