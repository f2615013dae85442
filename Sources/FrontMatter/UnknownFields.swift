import Diagnostics

/// Guesses what unknown names mean.
extension Fields {
    /// The known field that an unknown name probably means, and what to write. Fields that are not present come first.
    func meaning(
        of name: String, isEmpty: Bool, foreign: [ForeignName], _ parts: (String) -> [String]
    ) -> (field: String?, help: String?) {
        if name.unicodeScalars.first?.properties.isWhitespace ?? false {
            let field = String(name.trimmingPrefix(while: \.isWhitespace))
            return (known.contains(field) ? field : nil, "the spaces before it are no-break spaces: type ordinary ones")
        }
        // `{name:London}`.
        if isEmpty, let colon = name.firstIndex(of: ":"), known.contains(String(name[..<colon])) {
            let (field, rest) = (String(name[..<colon]), name[name.index(after: colon)...])
            return (field, rest.isEmpty ? nil : "a space is missing after the colon: write '\(field): \(rest)'")
        }
        let free = known.filter { place(ofKey: $0) == nil }
        let word = name.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        if free.contains(word) { return (word, "did you mean '\(word)'?") }
        let other = foreign.first { $0.name == word }
        if let other {
            let field = other.fields.first { free.contains($0) }
            if let help = other.help { return (field, help) }
            if let field { return (field, "did you mean '\(field)'?") }
        }
        // In other systems, `position` means `title`. Beside a title, it is a misspelt `positions`.
        let isSlip = { (near: String) in other == nil || abs(near.count - name.count) <= 1 }
        if let near = nearest(to: name, among: free), isSlip(near) { return (near, "did you mean '\(near)'?") }
        if let there = other?.fields.first(where: known.contains) {
            return (there, "it is called '\(there)' here, and '\(there)' is there already")
        }
        // Only for the fields of a file, because mappings in mappings are hardly ever confused.
        if self.name == nil, count < 200 {
            let owners = known.filter { parts($0).contains(name) }
            if owners.count == 1 { return (owners[0], "it belongs to '\(owners[0])': write it there") }
        }
        let there = nearest(to: name, among: known)
        return (there, there.map { "'\($0)' is there already: delete one of the two" } ?? helpForUnknown)
    }

    /// The empty field before an unknown one that should be indented below it: `contact:` before `email: …`.
    func emptyField(at position: Int?, around name: String, _ parts: (String) -> [String]) -> String? {
        guard let position, value(at: position).isEmpty, case let before = key(at: position),
            parts(before).contains(name)
        else { return nil }
        return before
    }

    /// Whether a field is the part of an unquoted text after a comma: `{note: by grade, and by age}` reads as a `note`
    /// "by grade" and a field `and by age`.
    func isRestOfText(_ position: Int) -> Bool {
        guard position > 0, value(at: position).isEmpty, !key(at: position).contains(":"),
            case let before = value(at: position - 1),
            // Only between braces can two fields be on one line.
            before.spot.line == name(at: position).spot.line
        else { return false }
        if before.kind == .plain, before.count > 0 { return true }
        return isRestOfText(position - 1)
    }

    /// Reports the first part of a text that was cut at commas.
    mutating func reportCutText(at position: Int) {
        let before = key(at: position - 1)
        failures.insert(before)
        report(
            .error, "field", "unknown field \(quoted(key(at: position)))\(inMapping)",
            at: place(of: name(at: position)),
            help: "a comma ends a value here: put all of '\(before)' in quotes, or in brackets if it is a list")
    }

    /// Whether a field is the part of a number after a comma: `{min: 200,000}` reads as a `min` of 200 and a field
    /// `000`.
    func isRestOfNumber(_ position: Int) -> Bool {
        guard position > 0, value(at: position).isEmpty, NumberText.isGroup(key(at: position)[...]) else {
            return false
        }
        let before = value(at: position - 1)
        if before.kind == .plain, before.count > 0 { return NumberText.isDigits(tree.text(of: before)[...]) }
        return isRestOfNumber(position - 1)
    }

    /// Reports numbers that were cut at commas, one after another, at the first such part, and says what was meant.
    mutating func reportCutNumber(at position: Int) {
        // In `{min: 50,000, max: 60,000}` the second is reported with the first.
        guard !isRestOfNumber(position - 1), !isRestOfNumber(position - 2) else { return }
        var meant: [String] = []
        var last = position - 1
        repeat {
            guard value(at: last).isText else { return }
            let first = key(at: last)
            var digits = tree.text(of: value(at: last))
            failures.insert(first)
            while last + 1 < count, isRestOfNumber(last + 1) {
                last += 1
                digits += key(at: last)
            }
            meant.append("\(first): \(digits)")
            last += 1
        } while last + 1 < count && isRestOfNumber(last + 1) && !isRestOfNumber(last)
        let end = name(at: last - 1).spot
        var spot = name(at: position - 1).spot
        spot.length = end.line == spot.line ? end.column + end.length - spot.column : spot.length
        report(
            .error, "field", "unknown field \(quoted(key(at: position)))\(inMapping)",
            at: spot.place(in: start.path), help: "a comma ends a value here: write '\(meant.joined(separator: ", "))'")
    }

    /// The names of the known fields, if they are few; or where a site's own fields belong.
    private var helpForUnknown: String? {
        if known.contains("extra") {
            let extra = "put fields of your own under 'extra', which is published"
            return rules == "posting" ? extra + ", or declare them under 'fields' in board.yml" : extra
        }
        var names: [String] = []
        for name in known where !names.contains(name) { names.append(name) }
        return names.isEmpty || names.count > 12 ? nil : "the fields are: " + names.joined(separator: ", ")
    }
}
