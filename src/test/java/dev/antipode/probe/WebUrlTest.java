package dev.antipode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.scenario.value.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.org, example.org, 443, /, https://example.org/",
    "example.org:8443/a?b=c#d, example.org, 8443, /a?b=c, https://example.org:8443/a?b=c",
    "HTTPS://example.org?q, example.org, 443, /?q, https://example.org/?q",
    "https://bücher.example/ü, xn--bcher-kva.example, 443, /ü, https://xn--bcher-kva.example/ü",
    "https://[2001:db8::1]:4433/, 2001:db8::1, 4433, /, https://[2001:db8::1]:4433/",
    "192.0.2.1, 192.0.2.1, 443, /, https://192.0.2.1/",
  })
  void readsWhatPeopleWrite(String text, String host, int port, String path, String whole) {
    WebUrl url = WebUrl.parse(text);
    assertThat(url).isEqualTo(new WebUrl(host, port, path));
    assertThat(url).hasToString(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://",
        "https://a b/",
        "https://a:0/",
        "https://a:70000/",
        "https://a:x/",
        "a_b",
        "::1"
      })
  void refusesWhatIsNoUrl(String text) {
    assertThatThrownBy(() -> WebUrl.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("Give a URL such as");
  }

  @Test
  void saysWhyItTakesNoOthers() {
    assertThatThrownBy(() -> WebUrl.parse("http://a/")).hasMessageContaining("an https:// URL");
    assertThatThrownBy(() -> WebUrl.parse("https://u:p@a/")).hasMessageContaining("has a user");
  }

  @Test
  void readsHeaderFields() {
    assertThat(Asked.Field.parse("Accept-Language:  de, en"))
        .isEqualTo(new Asked.Field("accept-language", "de, en"));
    assertThatThrownBy(() -> Asked.Field.parse("no colon")).hasMessageContaining("a field such as");
    assertThatThrownBy(() -> Asked.Field.parse("a: b\r\nc: d")).hasMessageContaining("field such");
    assertThatThrownBy(() -> Asked.Field.parse("Host: x")).hasMessageContaining("'Host'");
    assertThatThrownBy(() -> Asked.Field.parse(":path: x")).hasMessageContaining("a field such as");
  }

  @Test
  void readsAltSvc() {
    assertThat(AltSvc.of("h3=\":443\"; ma=2592000")).contains(new AltSvc("", 443, 2_592_000));
    assertThat(AltSvc.of("h2=\"x:1\", h3=\"alt.example:8443\"; persist=1; ma=60"))
        .contains(new AltSvc("alt.example", 8_443, 60));
    assertThat(AltSvc.of("h3=\":443\", h2=\":443\"; ma=5")).contains(new AltSvc("", 443, 86_400));
    assertThat(AltSvc.of("h3-29=\":443\"")).isEmpty();
    assertThat(AltSvc.of("clear")).isEmpty();
    assertThat(AltSvc.of(null)).isEmpty();
  }
}
