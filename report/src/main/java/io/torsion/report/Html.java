package io.torsion.report;

import com.google.common.html.HtmlEscapers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Text and numbers as they stand in a page. */
final class Html {
    private static final int LONGEST = 200;
    private static final MathContext DIGITS = new MathContext(4);

    private Html() {}

    /** Any text, as text: nothing in it is markup; what is too long ends in an ellipsis. */
    static String text(String any) {
        return escaped(any.length() <= LONGEST ? any : any.substring(0, LONGEST) + "…");
    }

    /** Any text in full. */
    static String escaped(String any) {
        return HtmlEscapers.htmlEscaper().escape(any);
    }

    /** Four digits, so that a column is even, of a whole number none behind the point; a dash for what is no number. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value).replace('-', '−');
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        boolean whole = rounded.stripTrailingZeros().scale() <= 0;
        int decimals = whole ? 0 : DIGITS.getPrecision() - rounded.precision() + rounded.scale();
        return rounded.setScale(decimals).toPlainString().replace('-', '−');
    }

    /** A count, in groups of three digits. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }

    /** A share in per cent. */
    static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "–";
    }

    /** The place of a small chart, with what it shows in words. */
    static String figure(String id, String caption, String summary) {
        return "<figure><figcaption>" + text(caption) + "</figcaption><div class=\"plot small\" id=\"" + id
                + "\" role=\"img\" aria-label=\"" + text(caption + "; " + summary) + "\"></div></figure>\n";
    }

    /** A section with a heading of its own. */
    static String section(String id, String heading, String content) {
        return "<section id=\"" + id + "\" aria-labelledby=\"" + id + "-h\">\n<h2 id=\"" + id + "-h\">"
                + escaped(heading) + "</h2>\n" + content + "</section>\n";
    }
}
