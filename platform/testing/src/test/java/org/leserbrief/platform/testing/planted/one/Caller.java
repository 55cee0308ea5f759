package org.leserbrief.platform.testing.planted.one;

import java.net.http.HttpClient;

/// Asks another service.
public class Caller {
    final HttpClient http = HttpClient.newHttpClient();
}
