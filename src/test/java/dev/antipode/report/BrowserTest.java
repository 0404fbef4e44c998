package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.lab.LabKind;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page in a real browser, headless and from a file. A script in the page looks at its layout
 * and leaves what is wrong in the document, which the browser prints. Skipped where there is no
 * Chromium.
 */
class BrowserTest {
  private static final String INSPECTION =
      """
      <script>
      addEventListener('load', () => {
        const wrong = [];
        const check = (holds, words) => { if (!holds) wrong.push(words); };
        addEventListener('error', (event) => wrong.push('error: ' + event.message));
        document.addEventListener('securitypolicyviolation', (event) => wrong.push('loads ' + event.blockedURI));

        check(document.documentElement.scrollWidth <= innerWidth, 'the page scrolls sideways');
        for (const element of document.querySelectorAll('main *')) {
          const box = element.getBoundingClientRect();
          if (box.right > innerWidth + 1 && !element.closest('.scroll, pre')) {
            wrong.push('cut off: ' + element.tagName + '.' + element.getAttribute('class'));
          }
        }
        const tracks = [...document.querySelectorAll('.ladder .track')].map((track) => track.getBoundingClientRect());
        check(tracks.length > 0, 'no ladder');
        check(tracks.every((box) => Math.abs(box.left - tracks[0].left) < 1), 'bars do not start together');
        check(tracks.every((box) => box.width > innerWidth * 0.4), 'bars are narrow');
        document.querySelectorAll('.ladder .axis').forEach((axis) =>
          check(Math.abs(axis.getBoundingClientRect().left - tracks[0].left) < 1, 'axis beside its bars'));

        const tip = document.getElementById('tip');
        check(tip.hidden, 'a tip before anything is pointed at');
        document.querySelector('.track rect').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
        check(!tip.hidden && tip.textContent.includes('ms'), 'no tip: ' + tip.textContent);
        const tipBox = tip.getBoundingClientRect();
        check(tipBox.left >= 0 && tipBox.right <= innerWidth, 'the tip is cut off');
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
        check(tip.hidden, 'Escape does not hide the tip');

        check(performance.getEntriesByType('resource').length === 0, 'something was loaded');
        const light = getComputedStyle(document.body).backgroundColor;
        const found = document.createElement('pre');
        found.id = 'found';
        found.textContent = 'background ' + light + '; wrong: ' + wrong.join('; ') + ' END';
        document.body.append(found);
      });
      </script>
      """;

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "500, false", "500, true"})
  void nothingIsCutOffMisplacedOrLoaded(int width, boolean dark, @TempDir Path folder)
      throws IOException, InterruptedException {
    String found = inspect(width, dark, folder);
    assertThat(found).contains("wrong:  END");
    assertThat(found)
        .as("the background is what the reader prefers")
        .contains(dark ? "rgb(20, 23, 26)" : "rgb(253, 253, 252)");
  }

  /** The inspection itself is inspected: a page that is too wide must be found out. */
  @Test
  void faultsAreFound(@TempDir Path folder) throws IOException, InterruptedException {
    String html = page().replace("</main>", "<p style='width: 5000px'>wide</p></main>");
    assertThat(print(html, 1280, false, folder)).contains("cut off: P.null");
  }

  private static String inspect(int width, boolean dark, Path folder)
      throws IOException, InterruptedException {
    return print(page(), width, dark, folder);
  }

  private static String page() {
    return HtmlReport.of(
        SimulatedRun.over(LabKind.VIRTUAL, 3, 8, 20_000, 73_000, 329_000).report());
  }

  private static String print(String html, int width, boolean dark, Path folder)
      throws IOException, InterruptedException {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "no Chromium here");
    Path page = folder.resolve("report.html");
    Files.writeString(page, html.replace("</body>", INSPECTION + "</body>"));
    Path dom = folder.resolve("dom.html");
    Process browser =
        new ProcessBuilder(
                Stream.concat(
                        List.of(
                            chromium.orElseThrow().toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--hide-scrollbars",
                            "--user-data-dir=" + folder.resolve("profile"),
                            "--window-size=" + width + ",1000",
                            "--dump-dom")
                            .stream(),
                        Stream.of(
                            "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                            page.toUri().toString()))
                    .toList())
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(browser.waitFor(120, TimeUnit.SECONDS)).as("the browser ended").isTrue();
    String text = Files.readString(dom, StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.lastIndexOf("<pre id=\"found\"")));
  }

  private static Optional<Path> chromium() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
