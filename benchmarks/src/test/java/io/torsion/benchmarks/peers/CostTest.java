package io.torsion.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class CostTest {
    /** A GFLOP in 10, 20, 40 and 12 ms: 10, 20, 40 and 12 ps for one. */
    private final List<Cost> costs = List.of(
            cost(16, 1, 0.01), cost(64, 1, 0.02), cost(16, 32, 0.04), cost(64, 32, 0.012), cost(256, 32, 0.018));

    @Test
    void hiddenSizesGoDownwardsAndBatchesAcross() {
        assertThat(CostTable.of(costs, cost -> "batch " + cost.batch(), 100e9)).isEqualTo("""
                        | H   | batch 1        | batch 32      |
                        |-----|----------------|---------------|
                        | 16  | 10.0 ps, 100 % | 40.0 ps, 25 % |
                        | 64  | 20.0 ps, 50 %  | 12.0 ps, 83 % |
                        | 256 | –              | 18.0 ps, 56 % |
                        """);
    }

    @Test
    void evennessLooksAtLargeSizesOnly() {
        assertThat(CostTable.evenness(costs))
                .isEqualTo("Over H ≥ 64 and batch ≥ 16 an operation costs 12.0 to 18.0 ps"
                        + " (H = 256, batch 32, T = 50), a factor of 1.50.");
        assertThat(CostTable.evenness(costs.subList(0, 2))).isEmpty();
    }

    @Test
    void thePictureHasALineForEachBatchInsideOfItsFrame() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(CostChart.of("Costs", costs).getBytes(StandardCharsets.UTF_8)));
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        String points = svg.getElementsByTagName("polyline")
                .item(1)
                .getAttributes()
                .getNamedItem("points")
                .getTextContent();
        assertThat(points.split("[ ,]"))
                .hasSize(6)
                .allSatisfy(number -> assertThat(Double.parseDouble(number)).isBetween(30.0, 540.0));
        // The dearest is the highest, which is the smallest y.
        assertThat(y(points, 0)).isLessThan(y(points, 2));
        assertThat(y(points, 2)).isLessThan(y(points, 1));
    }

    private static double y(String points, int index) {
        return Double.parseDouble(points.split(" ")[index].split(",")[1]);
    }

    private static Cost cost(int units, int batch, double seconds) {
        return new Cost(units, batch, 50, Mode.TRAIN, seconds, 1e9);
    }
}
