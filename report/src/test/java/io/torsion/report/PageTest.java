package io.torsion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.Evaluation;
import io.torsion.FitResult;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands in a page, without a browser. */
class PageTest {
    private static FitResult fit;

    @BeforeAll
    static void train() {
        fit = Made.fit(true);
    }

    @AfterAll
    static void close() {
        fit.close();
    }

    @Test
    void hasTheFiguresOfTheEvaluation() {
        TrajectorySet unseen = Made.recordings(300, "x", "y");
        Evaluation evaluation = fit.predictor().evaluate(unseen);
        String page = Made.report(fit, unseen).toHtml();
        assertThat(page)
                .contains(
                        "<h1>Two joints</h1>", "Errors on 600 rows", "baseline nMSE", "99.9 %", "2 of 2", "MIT License")
                .contains("<td role=\"cell\" data-label=\"RMSE\">"
                        + Html.number(evaluation.joints().get(1).rmse()) + "</td>")
                .contains("<option value=\"1\">y</option>");
    }

    @Test
    void saysUnseenOnlyOfWhatTheModelHasNotSeen() {
        assertThat(Made.report(fit, Made.recordings(200, "x", "y")).toHtml())
                .contains("unseen recordings, 400", "400 rows that no part of the model has seen")
                .doesNotContain("was trained or validated on");
        assertThat(Made.report(fit, Made.recordings(200, "a", "c", "x")).toHtml())
                .contains("trained or validated on 2 of these 3 recordings")
                .doesNotContain("unseen recordings", "no part of the model has seen");
    }

    @Test
    void numbersHaveFourDigits() {
        assertThat(Html.number(0.3)).isEqualTo("0.3000");
        assertThat(Html.number(-24.5)).isEqualTo("−24.50");
        assertThat(Html.number(1000 * 0.07)).isEqualTo("70");
        assertThat(Html.number(123_456.7)).isEqualTo("123500");
        assertThat(Html.number(0.999_99)).isEqualTo("1");
        assertThat(Html.number(0)).isEqualTo("0");
        assertThat(Html.number(-8.2e-4)).isEqualTo("−8.20e−04");
        assertThat(Html.number(Double.NaN)).isEqualTo("–");
    }

    /** Two points for each row here, none left out: what the page draws is what was measured and predicted, but for rounding. */
    @Test
    void drawsWhatWasMeasuredAndPredicted() throws JsonProcessingException {
        Trajectory recording = Made.recording("x", 300);
        JsonNode drawn = data(Made.report(fit, TrajectorySet.of(List.of(recording)))
                        .toHtml())
                .at("/recordings/0");
        assertThat(drawn.get("step").asDouble()).isEqualTo(0.01);
        assertThat(unpacked(drawn.at("/targets/1/measured"))).containsExactly(recording.column(5), within(1e-3));
        assertThat(unpacked(drawn.at("/targets/1/predicted")))
                .containsExactly(fit.predictor().predict(recording).column(1), within(1e-3));
    }

    @Test
    void staysSmallHoweverMuchItIsAbout() {
        for (TrajectorySet unseen : List.of(Made.many(220, 1_100), Made.many(1, 150_000))) {
            String page = Made.report(fit, unseen).toHtml();
            System.out.println(unseen.size() + " recordings of " + unseen.rows() + " rows make a page of "
                    + page.getBytes(StandardCharsets.UTF_8).length + " bytes");
            assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(HtmlReport.LARGEST);
        }
    }

    @Test
    void saysWhichRecordingsItLeavesOut() {
        assertThat(Made.report(fit, Made.many(250, 20)).toHtml())
                .contains("Of 250 recordings the 200 with the largest errors are here.");
    }

    @Test
    void needsNoRecordingsAndNoNetwork() {
        assertThat(HtmlReport.of(fit.predictor()).histories(fit.histories()).toHtml())
                .contains("Predicted tau1, tau2", "there are no figures", "id=\"training\"", "Model card");
        try (FitResult ridge = Made.fit(false)) {
            assertThat(Made.report(ridge, Made.recordings(100, "x")).toHtml())
                    .contains("At a glance")
                    .doesNotContain("id=\"training\"");
        }
    }

    @Test
    void whatComesFromDataIsNoMarkup() {
        String name = "<b>&\"'</b>";
        String page = Made.report(fit, Made.recordings(50, name)).title(name).toHtml();
        assertThat(page).contains("&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;").doesNotContain("<b>");
    }

    @Test
    void whatIsFilledInIsNotATemplate() {
        assertThat(Page.fill("{{a}} {{b}} {{none}}.", Map.of("a", "{{b}} $1", "b", "2")))
                .isEqualTo("{{b}} $1 2 .");
    }

    private static JsonNode data(String page) throws JsonProcessingException {
        String start = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(start) + start.length();
        return new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
    }

    private static double[] unpacked(JsonNode packed) {
        ShortBuffer numbers = ByteBuffer.wrap(
                        Base64.getDecoder().decode(packed.get("values").asText()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        double[] column = new double[numbers.limit()];
        for (int i = 0; i < column.length; i++) {
            column[i] = packed.get("low").asDouble() + packed.get("step").asDouble() * (numbers.get(i) + 32767);
        }
        return column;
    }
}
