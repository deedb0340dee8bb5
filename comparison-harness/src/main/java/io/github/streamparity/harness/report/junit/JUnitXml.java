package io.github.streamparity.harness.report.junit;

import io.github.streamparity.harness.report.AppendableWriter;
import io.github.streamparity.harness.report.junit.JUnitCase.Result;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Test cases as JUnit XML, which has no standard: what Jenkins, GitLab and GitHub tools read. */
public final class JUnitXml {
  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  public static void write(String suite, String summary, List<JUnitCase> cases, Appendable out)
      throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(new AppendableWriter(out));
      new JUnitXml(xml).writeAll(suite, summary, cases);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void writeAll(String suite, String summary, List<JUnitCase> cases)
      throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    writeCounts(suite, cases);
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    writeCounts(suite, cases);
    // Jenkins's schema knows no such attribute of the suites' element.
    xml.writeAttribute("skipped", count(cases, Result.SKIPPED));
    for (JUnitCase it : cases) {
      write(it);
    }
    xml.writeCharacters("\n    ");
    writeElement("system-out", summary);
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private void writeCounts(String suite, List<JUnitCase> cases) throws XMLStreamException {
    xml.writeAttribute("name", suite);
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("failures", count(cases, Result.FAILURE));
    xml.writeAttribute("errors", count(cases, Result.ERROR));
    xml.writeAttribute("time", "0");
  }

  private static String count(List<JUnitCase> cases, Result result) {
    return Long.toString(cases.stream().filter(it -> it.result() == result).count());
  }

  private void write(JUnitCase it) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", it.suite());
    xml.writeAttribute("name", it.name());
    xml.writeAttribute("time", "0");
    if (it.result() == Result.PASSED) {
      if (!it.text().isEmpty()) {
        writeElement("system-out", it.text());
      }
    } else {
      xml.writeStartElement(it.result().name().toLowerCase(Locale.ROOT));
      xml.writeAttribute("message", it.message());
      xml.writeCharacters(it.text());
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void writeElement(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
