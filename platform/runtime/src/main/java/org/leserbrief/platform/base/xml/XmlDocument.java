package org.leserbrief.platform.base.xml;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes an XML document element by element. Text may contain anything: what XML cannot hold is left out.
public final class XmlDocument {
    /// The JDK's own, whatever else is on the class path.
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    public XmlDocument() {
        xml = run(() -> WRITERS.createXMLStreamWriter(text));
        run(() -> xml.writeStartDocument("UTF-8", "1.0"));
    }

    private interface Writing {
        void run() throws XMLStreamException;
    }

    private interface Making<T> {
        T run() throws XMLStreamException;
    }

    /// Begins an element. Names with a colon have a prefix that the root has declared.
    ///
    /// @param attributes names and values in turn
    public XmlDocument begin(String name, String... attributes) {
        run(() -> {
            xml.writeStartElement(name);
            writeAttributes(attributes);
        });
        return this;
    }

    public XmlDocument end() {
        run(xml::writeEndElement);
        return this;
    }

    /// An element without content.
    public XmlDocument empty(String name, String... attributes) {
        run(() -> {
            xml.writeEmptyElement(name);
            writeAttributes(attributes);
        });
        return this;
    }

    /// An element with nothing but text.
    public XmlDocument element(String name, String content, String... attributes) {
        begin(name, attributes);
        run(() -> xml.writeCharacters(XmlText.of(content)));
        return end();
    }

    /// Ends all elements that are open.
    public String finish() {
        run(xml::writeEndDocument);
        run(xml::flush);
        return text.toString();
    }

    private void writeAttributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], XmlText.of(attributes[i + 1]));
        }
    }

    private static void run(Writing writing) {
        run(() -> {
            writing.run();
            return true;
        });
    }

    private static <T> T run(Making<T> making) {
        try {
            return making.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes whatever is written", e);
        }
    }
}
