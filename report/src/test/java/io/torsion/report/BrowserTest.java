package io.torsion.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.torsion.Conformal;
import io.torsion.FitResult;
import io.torsion.Predictor;
import io.torsion.data.TrajectorySet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;

/** The page in a real browser; skipped where there is no Chromium with its driver. */
class BrowserTest {
    private static final String HOSTILE = "</script><script>document.title='run'</script>";
    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    static Path folder;

    private static Path page;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Browser.isThere(), "chromium and chromedriver are not on the PATH");
        TrajectorySet unseen = Made.recordings(1500, HOSTILE, "<img src=x onerror=\"document.title='run'\">", "plain");
        try (FitResult fit = Made.fit(true)) {
            page = Files.writeString(
                    folder.resolve("report.html"), Made.report(fit, unseen).toHtml());
        }
        browser = new Browser(folder.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    /** The library, the data and all charts are in the page, and its own policy lets nothing else in. */
    @Test
    void loadsWithoutErrorsAndAsksForNothing() throws IOException {
        browser.open(page, 1280, 900, false);
        assertThat(browser.logged()).isEmpty();
        assertThat(browser.requested())
                .isNotEmpty()
                .allMatch(url -> url.equals(page.toUri().toString()));
        assertThat(all(".plot canvas")).hasSize(2 + 2 + 2 + 1);
        assertThat(all(".plot"))
                .allSatisfy(plot -> assertThat(plot.getAttribute("aria-label")).isNotBlank());
        browser.picture(PICTURES.resolve("light.png"));
    }

    /** A point between the edges has the band's colour. */
    @Test
    void bandsAreFilledAndCounted() throws IOException {
        TrajectorySet unseen = Made.recordings(600, "x", "y");
        Path banded = folder.resolve("banded.html");
        try (FitResult fit = Made.fit(false)) {
            Predictor predictor = fit.predictor()
                    .with(Conformal.coverage(0.9).calibrate(fit.predictor(), Made.recordings(600, "k", "l")));
            HtmlReport report = HtmlReport.of(predictor).tested(unseen, predictor.evaluate(unseen));
            Files.writeString(banded, report.toHtml());
        }
        browser.open(banded, 1280, 1400, false);
        assertThat(browser.logged()).isEmpty();
        assertThat(all("#coverage tbody tr")).hasSize(2);
        assertThat(browser.run("const c = document.querySelector('#torque-0 canvas');"
                        + "const pixels = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                        + "let filled = 0;"
                        + "for (let i = 3; i < pixels.length; i += 4) filled += pixels[i] === 0x2e ? 1 : 0;"
                        + "return filled > 0.1 * pixels.length / 4"))
                .isEqualTo(true);
        browser.run("document.getElementById('time').scrollIntoView()");
        browser.picture(PICTURES.resolve("bands.png"));
    }

    @Test
    void namesOfRecordingsAreTextWhateverTheyAre() {
        browser.open(page, 1280, 900, false);
        assertThat(browser.driver.getTitle()).isEqualTo("Two joints");
        assertThat(browser.run("return document.images.length + document.scripts.length"))
                .isEqualTo(3L);
        assertThat(all("#recording option")).extracting(WebElement::getText).contains(HOSTILE, "plain");
        browser.run("document.querySelector('#recording').selectedIndex = 0;"
                + "document.querySelector('#recording').dispatchEvent(new Event('change'))");
        assertThat(browser.run("return document.querySelector('.shown').textContent"))
                .isEqualTo("Recording " + HOSTILE);
        assertThat(browser.logged()).isEmpty();
    }

    /** What would get through the escaping all the same does not run. */
    @Test
    void theirPolicyStopsScriptsThatAreNotThePages() throws IOException {
        Path forged = folder.resolve("forged.html");
        Files.writeString(
                forged, Files.readString(page).replace("<main>", "<main><script>document.title='run'</script>"));
        browser.open(forged, 1280, 900, false);
        assertThat(browser.driver.getTitle()).isEqualTo("Two joints");
        assertThat(browser.logged()).anyMatch(line -> line.contains("Content Security Policy"));
    }

    @Test
    void draggingZoomsAllChartsAndADoubleClickShowsEverything() {
        browser.open(page, 1280, 900, false);
        double[] whole = range();
        assertThat(whole).containsExactly(0, 14.99);
        WebElement chart = all("#torque-1 .u-over").get(0);
        int width = chart.getSize().width;
        new Actions(browser.driver)
                .scrollToElement(chart)
                .moveToElement(chart, -width / 4, 0)
                .clickAndHold()
                .moveByOffset(width / 8, 0)
                .moveByOffset(width / 8, 0)
                .release()
                .perform();
        Browser.until(() -> range()[1] - range()[0] < 5);
        assertThat(range()[0]).isBetween(3.4, 4.1);
        assertThat(range()[1]).isBetween(7.1, 7.9);
        new Actions(browser.driver).moveToElement(chart).doubleClick().perform();
        Browser.until(() -> range()[1] == whole[1]);
    }

    @Test
    void buttonsZoomAndMove() {
        browser.open(page, 1280, 900, false);
        click("zoom-in");
        assertThat(range()[1] - range()[0]).isBetween(7.4, 7.6);
        click("later");
        assertThat(range()[1]).isEqualTo(14.99);
        click("earlier");
        click("earlier");
        click("earlier");
        assertThat(range()[0]).isEqualTo(0);
        click("zoom-out");
        assertThat(range()).containsExactly(0, 14.99);
        click("zoom-in");
        click("whole");
        assertThat(range()).containsExactly(0, 14.99);
        assertThat(browser.logged()).isEmpty();
    }

    @Test
    void aFingerZoomsOnAPhoneWhichNeverScrollsSideways() throws IOException {
        browser.open(page, 360, 740, false);
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        WebElement chart = all("#torque-0 .u-over").get(0);
        browser.run("arguments[0].scrollIntoView({block: 'center'})", chart);
        int width = chart.getSize().width;
        PointerInput finger = new PointerInput(PointerInput.Kind.TOUCH, "finger");
        PointerInput.Origin middle = PointerInput.Origin.fromElement(chart);
        Sequence swipe = new Sequence(finger, 0)
                .addAction(finger.createPointerMove(Duration.ZERO, middle, -width / 4, 0))
                .addAction(finger.createPointerDown(PointerInput.MouseButton.LEFT.asArg()))
                .addAction(finger.createPointerMove(Duration.ofMillis(200), middle, width / 4, 0))
                .addAction(finger.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
        browser.driver.perform(List.of(swipe));
        Browser.until(() -> range()[1] - range()[0] < 10);
        assertThat(range()[0]).isGreaterThan(2);
        browser.picture(PICTURES.resolve("phone.png"));
    }

    @Test
    void followsTheColoursOfTheSystem() throws IOException {
        browser.open(page, 1280, 900, false);
        String light = background();
        browser.open(page, 1280, 900, true);
        assertThat(background()).isNotEqualTo(light);
        assertThat(browser.logged()).isEmpty();
        browser.picture(PICTURES.resolve("dark.png"));
    }

    @Test
    void printsEveryTargetInLightColoursAndNoControls() throws IOException {
        browser.open(page, 1280, 900, true);
        browser.media("print", true);
        assertThat(all(".controls")).noneMatch(WebElement::isDisplayed);
        assertThat(all("#time canvas")).hasSize(2).allMatch(WebElement::isDisplayed);
        browser.media("", true);
        byte[] pdf = browser.pdf();
        Files.write(PICTURES.resolve("print.pdf"), pdf);
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(browser.run("return document.documentElement.className")).isEqualTo("");
        assertThat(browser.logged()).isEmpty();
    }

    private static List<WebElement> all(String selector) {
        return browser.driver.findElements(By.cssSelector(selector));
    }

    private static void click(String id) {
        browser.run("document.getElementById(arguments[0]).click()", id);
    }

    private static String background() {
        return String.valueOf(browser.run("return getComputedStyle(document.body).backgroundColor"));
    }

    /** From and to, in seconds, as the page tells them. */
    private static double[] range() {
        String[] words = String.valueOf(browser.run("return document.getElementById('range').textContent"))
                .split(" ");
        return new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[2])};
    }
}
