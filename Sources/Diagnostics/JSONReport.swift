import Text

/// Prints diagnostics for other programs: one JSON object (RFC 8259) on each line. Characters that are unsafe in a
/// terminal are escaped.
///
/// ```
/// {"version":1,"kind":"diagnostic","severity":"error","rule":"posting.band","message":"unknown band 'postgrad'",
///   "path":"content/postings/fellow.md","line":5,"column":9,"length":8,"help":"did you mean 'postgraduate'?","notes":[]}
/// {"version":1,"kind":"tally","errors":1,"warnings":0,"advice":0,"files":1}
/// ```
/// (the first is broken in two here). Every key is always present, in this order, with null for what is not known.
/// `version` increases when a key is removed or changes its meaning. Readers should ignore keys and kinds that they do
/// not know.
package struct JSONReport {
    package init() {}

    /// A digest, then its tally.
    package func text(_ digest: DiagnosticDigest) -> String {
        let tally = digest.tally
        return digest.shown.map(text).joined()
            + "{\"version\":1,\"kind\":\"tally\",\"errors\":\(tally.errors),\"warnings\":\(tally.warnings)"
            + ",\"advice\":\(tally.advice),\"files\":\(tally.files)}\n"
    }

    /// One diagnostic, with its line break.
    package func text(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.place
        var out = "{\"version\":1,\"kind\":\"diagnostic\",\"severity\":\"\(diagnostic.severity.rawValue)\""
        out += ",\"rule\":\(jsonString(diagnostic.rule)),\"message\":\(jsonString(diagnostic.message))"
        out += ",\"path\":\(jsonString(place.path)),\"line\":\(known(place.line)),\"column\":\(known(place.column))"
        out += ",\"length\":\(known(place.length)),\"help\":\(diagnostic.help.map(jsonString) ?? "null")"
        out += ",\"notes\":[\(diagnostic.notes.map(jsonString).joined(separator: ","))]}\n"
        return out
    }

    /// A number that counts from 1; null for 0, which means that it is not known.
    private func known(_ number: Int) -> String {
        number == 0 ? "null" : String(number)
    }
}

/// A text as a JSON string (RFC 8259 section 7) in which whatever `printable` replaces is escaped.
///
/// A quotation mark becomes `\"`, an escape character `\u001b`.
package func jsonString(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case _ where isUnsafe(scalar):
            for unit in String(scalar).utf16 { out += "\\u" + hexadecimal(UInt32(unit), digits: 4, uppercase: false) }
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out + "\""
}
