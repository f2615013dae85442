import Board
import Text

/// The text of a GitHub issue that was filled in by the form of `board schema --issue-form`: `### Title`, and the answer
/// below it.
enum IssueText {
    /// What GitHub writes below a heading of the form that nobody has answered.
    private static let noAnswer = "_No response_"

    static func recognises(_ text: String) -> Bool {
        let headings = answers(text).map(\.label)
        return headings.count >= 3 && text.trimmed.hasPrefix("### ") && ColumnNames.isHeader(headings)
    }

    static func read(_ text: String, _ context: SourceContext) throws(Mistake) -> ImportedSource {
        let answers = answers(text)
        var offer = try NamedFields(answers.map { ($0.label, chosen($0.answer)) }, context).offer(
            system: "github-issue")
        // The form's own choice for whom the board does not know.
        if offer.employer?.value == "Another one" { offer.employer = nil }
        guard offer.title != nil else { throw Mistake("the issue has no title among its answers") }
        // Its own Markdown stays as it is.
        if let text = answers.first(where: { ColumnNames.folded($0.label) == "text" })?.answer {
            offer.body = [.markdown(text)]
        }
        offer.id = context.address ?? context.name ?? offer.title?.value
        offer.url = context.address
        return ImportedSource(offers: [offer], isWholeBoard: false)
    }

    /// The ticked boxes, if there are only boxes, else what is written.
    private static func chosen(_ answer: String) -> JSONValue {
        let lines = answer.split(separator: "\n").map { $0.trimmed.lowercased() }
        guard lines.allSatisfy({ $0.hasPrefix("- [x]") || $0.hasPrefix("- [ ]") }) else { return .string(answer) }
        return .list(
            answer.split(separator: "\n").map(\.trimmed).filter { $0.lowercased().hasPrefix("- [x]") }.map {
                .string(String($0.dropFirst(5)).trimmed)
            })
    }

    private static func answers(_ text: String) -> [(label: String, answer: String)] {
        var found: [(label: String, lines: [String])] = []
        for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("### ") {
                found.append((String(line.dropFirst(4)).trimmed, []))
            } else if !found.isEmpty {
                found[found.count - 1].lines.append(String(line))
            }
        }
        return found.map { ($0.label, $0.lines.joined(separator: "\n").trimmed) }.filter {
            !$0.1.isEmpty && $0.1 != noAnswer
        }
    }
}
