package org.leserbrief.platform.testing.planted.one;

import jakarta.ws.rs.Path;

/// Translates HTTP under another name than a resource's, which is a violation.
@Path("/wish")
public class Wish {}
