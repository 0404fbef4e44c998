package dev.antipode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Each test is played by exactly one of {@code make test} and {@code make check}. */
class StagesTest {
  private static final String SUREFIRE =
      "/project/build/plugins/plugin[artifactId='maven-surefire-plugin']";

  @Test
  void oneStageLeavesOutWhatTheOtherPlays() throws Exception {
    assertThat(texts(SUREFIRE + "/executions/execution/id"))
        .containsExactly("default-test", "check", "long");
    assertThat(texts(SUREFIRE + "/executions/execution[id='default-test']/configuration/*"))
        .containsExactly("excludedGroups=check,long");
    assertThat(texts(SUREFIRE + "/executions/execution[id='check']/phase"))
        .as("Maven's own phases do not play it")
        .containsExactly("phase=none");
    assertThat(texts(SUREFIRE + "/executions/execution[id='check']/configuration/*"))
        .contains("groups=check");
    assertThat(texts(SUREFIRE + "/executions/execution[id='long']/configuration/*"))
        .contains("groups=long");
  }

  /** Whatever chooses tests by name, or for both, could leave one out of both. */
  @Test
  void nothingElseChoosesTests() throws Exception {
    assertThat(
            texts(
                SUREFIRE
                    + "//*[self::include or self::exclude or self::test or self::skip"
                    + " or self::skipTests]"))
        .isEmpty();
    assertThat(texts(SUREFIRE + "/configuration/*[self::groups or self::excludedGroups]"))
        .isEmpty();
  }

  private static List<String> texts(String path) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      String text = node.getTextContent().strip();
      texts.add(node.getNodeName().equals("id") ? text : node.getNodeName() + "=" + text);
    }
    return texts;
  }
}
