package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.analysis.Report;
import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.LabKind;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser, headless and from a file. Skipped where there is no Chromium. */
class BrowserTest {
  private static final String FAULTS =
      """
      const wrong = [];
      if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page scrolls sideways');
      const canvases = [...document.querySelectorAll('.canvas')];
      if (!canvases.length) wrong.push('no charts');
      for (const canvas of canvases) {
        if (!canvas.querySelector('svg path')) wrong.push('an empty chart: ' + canvas.dataset.about);
        if (canvas.getBoundingClientRect().width < innerWidth * 0.35) wrong.push('a narrow chart');
        if (!canvas.getAttribute('aria-label')) wrong.push('a chart without words');
        const box = canvas.getBoundingClientRect();
        for (const text of canvas.querySelectorAll('svg text')) {
          const own = text.getBoundingClientRect();
          if (own.left < box.left - 3 || own.right > box.right + 3) wrong.push('words beside the chart: ' + text.textContent);
          if (own.top < box.top - 3 || own.bottom > box.bottom + 3) wrong.push('words above or below the chart: ' + text.textContent);
        }
        const words = [...canvas.querySelectorAll('svg text')].filter((text) => text.textContent.trim());
        for (let i = 0; i < words.length; i++) {
          for (let j = i + 1; j < words.length; j++) {
            const [a, b] = [words[i].getBoundingClientRect(), words[j].getBoundingClientRect()];
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > 2 && down > 4) wrong.push('words on words: ' + words[i].textContent + ' / ' + words[j].textContent);
          }
        }
      }
      for (const element of document.querySelectorAll('main *')) {
        const box = element.getBoundingClientRect();
        if (box.right > innerWidth + 1 && !element.closest('pre, .canvas') && (innerWidth < 600 || !element.closest('.scroll'))) {
          wrong.push('cut off: ' + element.tagName + '.' + element.getAttribute('class'));
        }
      }
      return wrong.join('; ');
      """;

  private static final Path EXAMPLE = Path.of("results", "example");

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // set before every test
  private static Browser browser;

  @SuppressWarnings("NullAway.Init") // set before every test
  private static Path page;

  @SuppressWarnings("NullAway.Init") // set before every test
  private static Path workloads;

  /** What was measured: it has names of classes, and evidence. */
  @SuppressWarnings("NullAway.Init") // set before every test
  private static Path example;

  @BeforeAll
  static void open() throws IOException, InputException {
    browser = Browser.start();
    page = folder.resolve("report.html");
    Files.writeString(page, withEvidence(HtmlReport.of(run().report(), ExperimentList.ALL)));
    example = folder.resolve("example.html");
    Files.writeString(
        example,
        HtmlReport.of(
            Report.of(List.of(new RunFolder(EXAMPLE)), ExperimentList.ALL), ExperimentList.ALL));
    workloads = folder.resolve("workloads.html");
    Files.writeString(
        workloads,
        HtmlReport.of(
            new Report(
                List.of(
                    SimulatedWorkload.headOfLine(1),
                    SimulatedWorkload.latency(1),
                    SimulatedWorkload.bulk(1),
                    SimulatedWorkload.churn(1),
                    SimulatedWorkload.idleBehindNat(1))),
            ExperimentList.ALL));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static SimulatedRun run() {
    return SimulatedRun.over(LabKind.VIRTUAL, 3, 8, 20_000, 73_000, 329_000);
  }

  /** Simulated runs have no captures: one of the charts' points gets a file to link to. */
  private static String withEvidence(String html) {
    return html.replaceFirst(
        "\"links\":\\[]", "\"links\":[[\"client.pcap\",\"evidence/one.pcap\"]]");
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
  void nothingIsCutOffMisplacedOrLoaded(int width, boolean dark) {
    for (Path file : List.of(page, workloads, example)) {
      browser.requests();
      browser.complaints();
      browser.open(file, width, dark);
      assertThat(browser.ask(FAULTS)).as(file + "").isEqualTo("");
      assertThat(browser.ask("return getComputedStyle(document.body).backgroundColor"))
          .as("the background is what the reader prefers")
          .isEqualTo(dark ? "rgb(20, 23, 26)" : "rgb(253, 253, 252)");
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests())
          .contains(file.toUri().toString().replace("file:/", "file:///").replace("////", "//"))
          .allMatch(address -> address.startsWith("file:") || address.startsWith("data:"))
          .filteredOn(address -> address.startsWith("file:"))
          .hasSize(1);
    }
  }

  /** A row of a table is a card on a phone, and each of its lines says what it is. */
  @Test
  void tablesAreCardsOnPhones() {
    String shape =
        """
        const cell = document.querySelector('.cards tbody.group td.number');
        const row = cell.parentElement;
        return [
          getComputedStyle(row).display,
          getComputedStyle(cell, '::before').content,
          getComputedStyle(row.closest('table').querySelector('thead')).display,
          [...document.querySelectorAll('.cards td')].every((td) => td.dataset.label !== undefined),
        ].join(' ');
        """;
    browser.open(page, 390, false);
    assertThat(browser.ask(shape)).isEqualTo("flex \"n\" none true");
    browser.open(page, 1280, false);
    assertThat(browser.ask(shape)).isEqualTo("table-row none table-header-group true");
  }

  /** Every part of the page is one click away, wherever the reader is. */
  @ParameterizedTest
  @CsvSource({"1280", "390"})
  void contentsLeadToEveryPart(int width) {
    for (Path file : List.of(page, workloads)) {
      browser.open(file, width, false);
      assertThat(
              browser.ask(
                  """
                  const wrong = [];
                  const links = [...document.querySelectorAll('nav.contents a')];
                  if (links.length < 5) wrong.push('too few links');
                  const ids = [...document.querySelectorAll('main h2[id]')].map((one) => one.id);
                  if (new Set(ids).size !== ids.length) wrong.push('an id twice');
                  for (const link of links) {
                    const target = document.getElementById(link.getAttribute('href').slice(1));
                    if (!target) { wrong.push('no target: ' + link.textContent); continue; }
                    link.click();
                    const top = target.getBoundingClientRect().top;
                    const bar = document.querySelector('nav.contents').getBoundingClientRect();
                    if (bar.top !== 0) wrong.push('the contents have left the screen');
                    const last = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
                    if (top < bar.bottom - 1 || (top > bar.bottom + 90 && !last)) wrong.push('not led to: ' + link.textContent + ' at ' + top + ', the bar ends at ' + bar.bottom);
                  }
                  return wrong.join('; ');
                  """))
          .as(file + " at " + width)
          .isEqualTo("");
    }
  }

  /** Whatever the experiment is, a picture of its answer comes before everything but failures. */
  @ParameterizedTest
  @CsvSource({"1280", "390"})
  void everyKindOfReportAnswersFirst(int width) {
    for (Path file : List.of(page, workloads)) {
      browser.open(file, width, false);
      assertThat(
              browser.ask(
                  """
                  const wrong = [];
                  const titles = [...document.querySelectorAll('main h1, main h2')];
                  for (let i = 0; i < titles.length; i++) {
                    if (titles[i].tagName !== 'H1') continue;
                    let next = titles[i + 1];
                    if (next && next.textContent === 'Failures') next = titles[i + 2];
                    if (!next || !next.textContent.startsWith('The answer: ')) {
                      wrong.push('no answer below ' + titles[i].textContent);
                      continue;
                    }
                    const seen = [...next.closest('.answer').querySelectorAll('svg path, table.map td')]
                      .map((one) => one.getBoundingClientRect())
                      .filter((box) => box.width + box.height > 0 && box.left >= 0 && box.right <= innerWidth + 1);
                    if (!seen.length) wrong.push('no picture below ' + next.textContent);
                  }
                  return titles.filter((one) => one.tagName === 'H1').length + ' ' + wrong.join('; ');
                  """))
          .as(file + " at " + width)
          .isEqualTo(file.equals(page) ? "1 " : "5 ");
    }
  }

  /** A bundle is one file; unpacked elsewhere, its page finds all that it links to. */
  @Test
  void bundleFindsItsEvidence() throws IOException {
    Path run = Files.createDirectories(folder.resolve("mailed"));
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = run.resolve(EXAMPLE.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path unpacked = folder.resolve("unpacked");
    try (FileSystem zip = FileSystems.newFileSystem(Bundle.of(new RunFolder(run)).file());
        Stream<Path> files = Files.walk(zip.getPath("/mailed"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = unpacked.resolve(zip.getPath("/mailed").relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    browser.open(unpacked.resolve("report.html"), 1280, false);
    List<?> links =
        (List<?>)
            browser.ask(
                "return [...document.querySelectorAll('main a')].map((a) => a.getAttribute('href'))"
                    + ".filter((to) => !to.startsWith('#') && !to.includes(':'))");
    assertThat(links).hasSizeGreaterThan(20);
    assertThat(links).allSatisfy(link -> assertThat(unpacked.resolve(link + "")).exists());
    assertThat(browser.ask("return document.querySelectorAll('.canvas svg path').length > 0"))
        .isEqualTo(true);
  }

  /** The same drawing turns dark: its colours are names. */
  @Test
  void chartsFollowTheReadersPreference() {
    String fill =
        """
        const bar = document.querySelector('.canvas svg path[fill*="color-mix"]');
        return getComputedStyle(bar).fill;
        """;
    browser.open(page, 1280, false);
    Object light = browser.ask(fill);
    browser.open(page, 1280, true);
    assertThat(browser.ask(fill)).isNotEqualTo(light);
  }

  @Test
  void pointingAtABarShowsItsValueIntervalAndEvidence() {
    browser.open(page, 1280, false);
    // The first bar of the first chart of bars.
    Object at =
        browser.ask(
            """
            const bar = [...document.querySelectorAll('.canvas')]
              .find((canvas) => canvas.dataset.about.startsWith('Round trips'))
              .querySelector('svg path[fill*="color-mix"]');
            bar.scrollIntoView({ block: 'center' });
            const box = bar.getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
            """);
    List<?> place = (List<?>) at;
    browser.point(number(place.get(0)) - 3, number(place.get(1)));
    browser.point(number(place.get(0)), number(place.get(1)));
    String bubble = await("const b = document.querySelector('.bubble'); return b && b.innerText;");
    assertThat(bubble).contains("tcp", "TCP connected", "95 % interval", "1.00 RTT");
  }

  @Test
  void bubblesLinkToEvidence() {
    browser.open(page, 1280, false);
    String shown =
        await(
            """
            for (const { chart } of window.antipodeCharts) {
              const series = chart.getOption().series;
              for (let s = 0; s < series.length; s++) {
                const i = (series[s].data || []).findIndex((point) => point && point.links && point.links.length);
                if (i >= 0) {
                  chart.dispatchAction({ type: 'showTip', seriesIndex: s, dataIndex: i });
                  const link = document.querySelector('.bubble a');
                  return link && link.getAttribute('href') + ' ' + link.textContent;
                }
              }
            }
            return '';
            """);
    assertThat(shown).isEqualTo("evidence/one.pcap client.pcap");
  }

  @Test
  void tablesSayTheSameWithoutScripts() throws IOException {
    Path plain = folder.resolve("plain.html");
    Files.writeString(
        plain,
        Files.readString(workloads)
            .replace("script-src &#39;unsafe-inline&#39;", "script-src &#39;none&#39;"));
    browser.open(plain, 1280, false);
    assertThat(
            browser.ask(
                "return [...document.querySelectorAll('details.same')].every((table) => table.open)"
                    + " && [...document.querySelectorAll('.canvas')].every((c) => c.offsetHeight === 0)"))
        .isEqualTo(true);
    browser.complaints();
  }

  @Test
  void tipsOfTheTablesStillWork() {
    browser.open(page, 1280, false);
    assertThat(
            browser
                .ask(
                    """
                    const reason = document.querySelector('.reason');
                    reason.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
                    const tip = document.getElementById('tip');
                    const shown = !tip.hidden && tip.textContent;
                    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
                    return tip.hidden ? shown : 'Escape does not hide it';
                    """)
                .toString())
        .contains("RFC 9293");
  }

  /** The inspection itself is inspected: a page that is too wide must be found out. */
  @Test
  void faultsAreFound() throws IOException {
    Path wide = folder.resolve("wide.html");
    Files.writeString(
        wide,
        Files.readString(page).replace("</main>", "<p style='width: 5000px'>wide</p></main>"));
    browser.open(wide, 1280, false);
    assertThat(browser.ask(FAULTS).toString()).contains("cut off: P.null");
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  /** A script's first answer that is not empty, within a few seconds. */
  private static String await(String script) {
    for (int i = 0; i < 50; i++) {
      Object answer = browser.ask(script);
      if (!answer.toString().isEmpty()) {
        return answer.toString();
      }
      java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
    }
    return "";
  }
}
