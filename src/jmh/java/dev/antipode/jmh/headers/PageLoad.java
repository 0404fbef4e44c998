package dev.antipode.jmh.headers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The request headers of a browser that loads a page: the fields that Chrome 142 on Linux sends,
 * with one cookie, for a document, its style sheet, script, font, image, and a fetch of JSON. The
 * names and values are those of a real page load; the site and the cookie are made up.
 */
final class PageLoad {
  private static final String AGENT =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
          + " Safari/537.36";
  private static final String BRANDS =
      "\"Chromium\";v=\"142\", \"Google Chrome\";v=\"142\", \"Not_A Brand\";v=\"99\"";
  private static final String PAGE = "https://www.example.com/news/2026/11/";
  private static final String COOKIE =
      "session=2f9c1e7ab5d04c6f8e3a91b7d2c45f60; theme=dark; consent=v1.4.eyJhbmFseXRpY3MiOnRydWV9";

  private PageLoad() {}

  /** Each request's fields in the order in which they are sent, pseudo-header fields first. */
  static List<List<Map.Entry<String, String>>> requests() {
    return List.of(
        request(
            "/news/2026/11/",
            "document",
            "navigate",
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
                + "image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
            "u=0, i"),
        request("/assets/site-4c1f9a.css", "style", "no-cors", "text/css,*/*;q=0.1", "u=0"),
        request("/assets/app-b82e07.js", "script", "no-cors", "*/*", "u=1"),
        request("/assets/inter-var-d3a9c2.woff2", "font", "cors", "*/*", "u=0"),
        request(
            "/img/hero-1600x900.avif",
            "image",
            "no-cors",
            "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
            "u=2, i"),
        request("/api/v2/related?id=73110&limit=6", "empty", "cors", "application/json", "u=1, i"));
  }

  private static List<Map.Entry<String, String>> request(
      String path, String destination, String mode, String accept, String priority) {
    boolean document = destination.equals("document");
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    fields.add(Map.entry(":method", "GET"));
    fields.add(Map.entry(":authority", "www.example.com"));
    fields.add(Map.entry(":scheme", "https"));
    fields.add(Map.entry(":path", path));
    fields.add(Map.entry("sec-ch-ua-platform", "\"Linux\""));
    fields.add(Map.entry("user-agent", AGENT));
    fields.add(Map.entry("sec-ch-ua", BRANDS));
    fields.add(Map.entry("sec-ch-ua-mobile", "?0"));
    if (document) {
      fields.add(Map.entry("upgrade-insecure-requests", "1"));
    }
    fields.add(Map.entry("accept", accept));
    fields.add(Map.entry("sec-fetch-site", document ? "none" : "same-origin"));
    fields.add(Map.entry("sec-fetch-mode", mode));
    if (document) {
      fields.add(Map.entry("sec-fetch-user", "?1"));
    }
    fields.add(Map.entry("sec-fetch-dest", destination));
    if (!document) {
      fields.add(Map.entry("referer", PAGE));
    }
    fields.add(Map.entry("accept-encoding", "gzip, deflate, br, zstd"));
    fields.add(Map.entry("accept-language", "en-AU,en;q=0.9"));
    fields.add(Map.entry("cookie", COOKIE));
    fields.add(Map.entry("priority", priority));
    return List.copyOf(fields);
  }
}
