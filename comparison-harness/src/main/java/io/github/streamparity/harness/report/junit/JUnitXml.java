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

  /** Writes one suite, and all suites under its name. */
  public static void write(String suite, String summary, List<JUnitCase> cases, Appendable out)
      throws IOException {
    write(suite, List.of(new JUnitSuite(suite, summary, cases)), out);
  }

  /** Writes several suites under a name. */
  public static void write(String name, List<JUnitSuite> suites, Appendable out)
      throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(new AppendableWriter(out));
      new JUnitXml(xml).writeAll(name, suites);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void writeAll(String name, List<JUnitSuite> suites) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    writeCounts(name, suites);
    for (JUnitSuite suite : suites) {
      write(suite);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private void write(JUnitSuite suite) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    writeCounts(suite.name(), List.of(suite));
    // Jenkins's schema knows no such attribute of the suites' element.
    xml.writeAttribute("skipped", Long.toString(suite.count(Result.SKIPPED)));
    for (JUnitCase it : suite.cases()) {
      write(it);
    }
    if (!suite.summary().isEmpty()) {
      xml.writeCharacters("\n    ");
      writeElement("system-out", suite.summary());
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void writeCounts(String name, List<JUnitSuite> suites) throws XMLStreamException {
    xml.writeAttribute("name", name);
    int cases = suites.stream().mapToInt(suite -> suite.cases().size()).sum();
    xml.writeAttribute("tests", Integer.toString(cases));
    xml.writeAttribute("failures", count(suites, Result.FAILURE));
    xml.writeAttribute("errors", count(suites, Result.ERROR));
    xml.writeAttribute("time", "0");
  }

  private static String count(List<JUnitSuite> suites, Result result) {
    return Long.toString(suites.stream().mapToLong(suite -> suite.count(result)).sum());
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
