package org.leserbrief.images;

/// An image that was pushed or written.
///
/// @param name the reference or the file
/// @param digest of its manifest, or of the list of its platforms' manifests
record BuiltImage(String name, String digest) {}
