package io.github.streamparity.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The rules of Jenkins' xUnit plugin for the elements that we write: those of its {@code
 * junit-10.xsd} in our own words, since the file itself is not ours.
 */
public final class XUnit {
  private static final String TIME = "(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\\.[0-9]*)?";
  private static final Shape RESULT =
      new Shape(Set.of(), Set.of("type", "message"), Set.of(), true);

  private static final Map<String, Shape> SHAPES =
      Map.of(
          "testsuites",
          new Shape(
              Set.of(),
              Set.of("name", "time", "tests", "failures", "errors"),
              Set.of("testsuite"),
              false),
          "testsuite",
          new Shape(
              Set.of("name", "tests", "failures", "errors"),
              Set.of("group", "time", "skipped", "timestamp", "hostname", "id", "package"),
              Set.of("testsuite", "properties", "testcase", "system-out", "system-err"),
              false),
          "testcase",
          new Shape(
              Set.of("name"),
              Set.of("time", "classname", "group"),
              Set.of("skipped", "error", "failure", "system-out", "system-err"),
              false),
          "skipped",
          RESULT,
          "error",
          RESULT,
          "failure",
          RESULT,
          "system-out",
          new Shape(Set.of(), Set.of(), Set.of(), true));

  /**
   * The rules for an element.
   *
   * @param required attributes that must be there
   * @param allowed attributes that may be there as well
   * @param children elements that may stand in it
   * @param text whether text may stand in it
   */
  private record Shape(
      Set<String> required, Set<String> allowed, Set<String> children, boolean text) {}

  private XUnit() {}

  /** The faults for which the plugin would refuse a file; empty if it takes it. */
  public static List<String> problems(String xml) {
    Element root = Xml.parse(xml).getDocumentElement();
    List<String> problems = new ArrayList<>();
    if (!Set.of("testsuites", "testsuite").contains(root.getTagName())) {
      problems.add("the file begins with " + root.getTagName());
    }
    add(problems, root);
    return problems;
  }

  private static void add(List<String> problems, Element element) {
    String name = element.getTagName();
    Shape shape = SHAPES.get(name);
    if (shape == null) {
      problems.add("no element " + name);
      return;
    }
    shape.required().stream()
        .filter(required -> !element.hasAttribute(required))
        .forEach(required -> problems.add("%s has no %s".formatted(name, required)));
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      String called = attribute.getNodeName();
      if (!shape.required().contains(called) && !shape.allowed().contains(called)) {
        problems.add("%s has %s".formatted(name, called));
      }
      if (called.equals("time")
          && !name.equals("testcase")
          && !attribute.getNodeValue().matches(TIME)) {
        problems.add("%s: no time: %s".formatted(name, attribute.getNodeValue()));
      }
    }
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        if (!shape.children().contains(child.getTagName())) {
          problems.add("%s in %s".formatted(child.getTagName(), name));
        }
        add(problems, child);
      } else if (!shape.text() && !children.item(i).getTextContent().isBlank()) {
        problems.add("text in " + name);
      }
    }
  }
}
