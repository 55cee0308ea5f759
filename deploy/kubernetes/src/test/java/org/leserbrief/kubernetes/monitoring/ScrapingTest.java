package org.leserbrief.kubernetes.monitoring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScrapingTest {
    /// Otherwise `job` would be the monitor's name, and no alert about a service would fire.
    @Test
    void each_service_is_a_job_of_its_own_name() {
        String monitors = Monitoring.text(Monitoring.MODULE.resolve("chart/templates/monitoring.yaml"));
        String ofServices = monitors.split("\n---\n", -1)[0];
        assertTrue(ofServices.contains("jobLabel: app.kubernetes.io/name"), ofServices);
    }
}
