package org.leserbrief.comment.crimereport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

@ConfigMapping(prefix = "leserbrief.crime-reports")
interface CrimeReportSettings {
    /// How long a record is kept with what the authority may ask for: as long as claims from it can be made
    /// (German Civil Code, section 195).
    @WithDefault("P3Y")
    Period kept();
}
