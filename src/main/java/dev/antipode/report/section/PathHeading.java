package dev.antipode.report.section;

import dev.antipode.analysis.PathView;
import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;

/** What stands above the medians of a path: its name and its conditions. */
final class PathHeading {
  private PathHeading() {}

  /** The frame of the path's part of the page. */
  static Element html(PathView path) {
    return Section.titled(
        path.title(), "path-" + path.name(), Element.of("p", "note").text(source(path)));
  }

  static MarkdownText markdown(PathView path, MarkdownText text) {
    return text.heading(path.title()).paragraph(source(path));
  }

  static void terminal(RunView run, PathView path, TerminalText text) {
    text.blank();
    text.title(
        path.title() + " (" + run.manifest().lab().word() + " lab; " + path.conditions() + ")");
  }

  private static String source(PathView path) {
    return path.conditions() + ". " + path.profile().source();
  }
}
