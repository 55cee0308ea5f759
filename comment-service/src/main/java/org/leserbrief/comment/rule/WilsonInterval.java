package org.leserbrief.comment.rule;

/// The interval in which a share lies with 95 % confidence (Wilson 1927): right for small numbers, too.
///
/// @param low from 0 to 1
/// @param high from 0 to 1
record WilsonInterval(double low, double high) {
    /// The 97.5 % quantile of the normal distribution.
    private static final double Z = 1.959963984540054;

    static WilsonInterval of(long matched, long all) {
        if (all == 0) {
            return new WilsonInterval(0, 1);
        }
        double share = (double) matched / all;
        double z2 = Z * Z / all;
        double centre = (share + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(share * (1 - share) / all + z2 / (4.0 * all)) / (1 + z2);
        return new WilsonInterval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
