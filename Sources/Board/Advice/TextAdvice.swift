import Diagnostics
import FrontMatter

extension AdviceRule {
    /// A posting that says nothing about the work.
    static let description = AdviceRule("description", "The posting has no text below its fields.", lookingAt: []) {
        subject in
        guard subject.posting.body.words == 0 else { return [] }
        let last = max(1, subject.fence.bodyLine - 1)
        return [
            Advice(
                message: "the posting has no text", place: SourcePlace(path: subject.posting.path, line: last),
                help: "describe the work below the fields, and say whom it is for")
        ]
    }

    /// Placeholders that `board new` leaves for the editor to fill in.
    static let placeholder = AdviceRule(
        "advice.placeholder", "Something is still to be filled in: TODO.",
        .file { source, fence in
            var found: [Advice] = []
            var number = 1
            while let line = source.line(number) {
                defer { number += 1 }
                let written = number < fence.bodyLine ? withoutComment(line) : line
                guard let range = leftToFill(in: written.utf8.span) else { continue }
                let before = String(decoding: written.utf8.prefix(range.lowerBound), as: UTF8.self)
                found.append(
                    Advice(
                        message: "something is still to be filled in",
                        place: SourcePlace(
                            path: source.path, line: number, column: before.unicodeScalars.count + 1, length: 4),
                        help: "write it, or delete the line"))
            }
            return found
        })
}

/// A line of YAML without its comment.
private func withoutComment(_ line: String) -> String {
    if line.drop(while: { $0 == " " }).hasPrefix("#") { return "" }
    return line.firstRange(of: " #").map { String(line[..<$0.lowerBound]) } ?? line
}
