/// Prints diagnostics for programs: one JSON object (RFC 8259) a line, in ASCII wherever a terminal could be misled.
///
/// ```
/// {"version":1,"kind":"diagnostic","severity":"error","rule":"posting.band","message":"unknown band 'postgrad'",
///   "path":"content/postings/fellow.md","line":5,"column":9,"length":8,"help":"did you mean 'postgraduate'?","notes":[]}
/// {"version":1,"kind":"tally","errors":1,"warnings":0,"advice":0,"files":1}
/// ```
/// (here broken in two). Every key is always present, in this order; unknown values are null. `version` increases when
/// a key is removed or changes its meaning. Readers should ignore keys and kinds that they do not know.
package struct JSONReport {
    package init() {}

    /// All of a digest, then its tally.
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

    /// A number that counts from 1; 0 means unknown.
    private func known(_ number: Int) -> String {
        number == 0 ? "null" : String(number)
    }
}

/// A text as a JSON string (RFC 8259 section 7) that is safe in a terminal: what `printable` would replace is escaped.
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
        case _ where isUnsafe(scalar): for unit in String(scalar).utf16 { out += escaped(unit) }
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out + "\""
}

private func escaped(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
}
