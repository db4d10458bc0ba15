package io.plurascope.measures.distributional;

import java.util.OptionalDouble;

/**
 * The tetrachoric correlation of a 2x2 table: the rho at which a bivariate normal distribution, cut in two along both
 * axes, is most likely to give the table. Its two thresholds and rho fit any table exactly, so the maximum likelihood
 * puts the thresholds where the margins are and rho where the joint share is. For model and people the table counts
 * (attribute, two-option question) pairs by the mode of the model and the mode of people.
 *
 * <p>rho is found in the integral of the bivariate normal density over the correlation, whose inner function is smooth in
 * the angle asin rho: P(X &lt;= h, Y &lt;= k) = P(X &lt;= h) P(Y &lt;= k) + 1/(2 pi) integral of exp(-(h^2 + k^2 - 2 h k
 * sin t) / (2 cos^2 t)) over t from 0 to asin rho. Accurate to about 1e-10 where no share is below 1e-6.
 *
 * <p>Source: Pearson 1900, "On the correlation of characters not quantitatively measurable"; the integral of Plackett
 * 1954 in the form of Drezner and Wesolowsky 1990, "On the computation of the bivariate normal integral".
 */
public final class TetrachoricCorrelation {
    /** The positive nodes and their weights of the Gauss-Legendre rule of 20 points on [-1, 1]. */
    private static final double[] NODES = {
        0.07652652113349733, 0.2277858511416451, 0.3737060887154196, 0.5108670019508271, 0.6360536807265150,
        0.7463319064601508, 0.8391169718222188, 0.9122344282513259, 0.9639719272779138, 0.9931285991850949
    };

    private static final double[] WEIGHTS = {
        0.1527533871307259, 0.1491729864726037, 0.1420961093183821, 0.1316886384491766, 0.1181945319615184,
        0.1019301198172404, 0.08327674157670475, 0.06267204833410906, 0.04060142980038694, 0.01761400713915212
    };

    /** Each panel is half as wide as the one before; after so many of them rho is 1 to the last bit. */
    private static final int PANELS = 30;

    private static final int BISECTIONS = 60;

    /** How far a share may be beyond what the others allow, since sums of shares are rounded. */
    private static final double ROUNDING = 1e-12;

    private TetrachoricCorrelation() {}

    /**
     * The correlation of a table of counts, in [-1, 1]; empty where a margin is empty. A single empty cell is taken as
     * 1/2 with the margins kept, since the likelihood of the table as it stands grows until rho is 1 or -1; where both
     * cells of a diagonal are empty, rho is 1 or -1.
     *
     * <p>Source of the correction: Brown 1977, "Algorithm AS 116: The tetrachoric correlation and its asymptotic
     * standard error".
     *
     * @param both how many have both characters
     * @param onlyFirst how many have the first alone
     * @param onlySecond how many have the second alone
     * @param neither how many have none
     * @throws IllegalArgumentException if a count is negative
     */
    public static OptionalDouble of(long both, long onlyFirst, long onlySecond, long neither) {
        for (long count : new long[] {both, onlyFirst, onlySecond, neither}) {
            if (count < 0) {
                throw new IllegalArgumentException(
                        "A cell of the table counts " + count + "; counts have to be 0 or more.");
            }
        }
        double first = (double) both + onlyFirst;
        double second = (double) both + onlySecond;
        double all = first + onlySecond + neither;
        if (first == 0 || second == 0 || first == all || second == all) {
            return OptionalDouble.empty();
        }
        boolean rising = both == 0 || neither == 0;
        boolean falling = onlyFirst == 0 || onlySecond == 0;
        if (both + neither == 0 || onlyFirst + onlySecond == 0) {
            return OptionalDouble.of(rising ? -1 : 1);
        }
        double correction = (rising ? 0.5 : 0) - (falling ? 0.5 : 0);
        return OptionalDouble.of(ofShares(first / all, second / all, (both + correction) / all));
    }

    /**
     * The correlation of the shares themselves, in [-1, 1].
     *
     * @param first the share that has the first character, above 0 and below 1
     * @param second the share that has the second, above 0 and below 1
     * @param both the share that has both; where it is as small or as large as the two others allow, rho is -1 or 1
     * @throws IllegalArgumentException if no table has these shares
     */
    public static double ofShares(double first, double second, double both) {
        double least = Math.max(0, first + second - 1);
        double most = Math.min(first, second);
        if (!(first > 0
                && first < 1
                && second > 0
                && second < 1
                && both >= least - ROUNDING
                && both <= most + ROUNDING)) {
            throw new IllegalArgumentException("No table has the shares " + first + ", " + second + " and " + both
                    + " of both; the first two have to be between 0 and 1 and the last between " + least + " and "
                    + most + ".");
        }
        double h = NormalQuantile.of(first);
        double k = NormalQuantile.of(second);
        double beyondChance = both - first * second;
        // Turning one axis round turns the sign of rho, so that only positive ones need solving.
        return beyondChance < 0 ? -solve(h, -k, -beyondChance) : solve(h, k, beyondChance);
    }

    /** The rho in [0, 1] at which the integral reaches a value of at least 0. */
    private static double solve(double h, double k, double value) {
        double left = value;
        double from = Math.PI / 2;
        for (int panel = 0; panel < PANELS; panel++) {
            double to = from / 2;
            double part = integral(h, k, to, from);
            if (part >= left) {
                return StrictMath.cos(bisect(h, k, from, left));
            }
            left -= part;
            from = to;
        }
        return 1;
    }

    /** The angle in the panel below one at which the integral from there down reaches a value. */
    private static double bisect(double h, double k, double from, double value) {
        double low = from / 2;
        double high = from;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (low + high) / 2;
            if (integral(h, k, middle, from) >= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double integral(double h, double k, double from, double to) {
        double middle = (from + to) / 2;
        double half = (to - from) / 2;
        double sum = 0;
        for (int node = 0; node < NODES.length; node++) {
            double away = half * NODES[node];
            sum += WEIGHTS[node] * (density(h, k, middle - away) + density(h, k, middle + away));
        }
        return half * sum;
    }

    /**
     * The inner function at the correlation cos e, with e counted from where rho is 1; h^2 + k^2 - 2 h k cos e is taken
     * as (h - k)^2 + 2 h k (1 - cos e), which loses no digits there.
     */
    private static double density(double h, double k, double e) {
        double sine = StrictMath.sin(e);
        double apart = (h - k) / sine;
        return StrictMath.exp(-apart * apart / 2 - h * k / (1 + StrictMath.cos(e))) / (2 * Math.PI);
    }
}
