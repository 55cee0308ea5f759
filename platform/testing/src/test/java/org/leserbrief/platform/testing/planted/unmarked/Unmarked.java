package org.leserbrief.platform.testing.planted.unmarked;

public class Unmarked {}
