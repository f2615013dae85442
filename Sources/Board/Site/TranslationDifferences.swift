import Diagnostics
import FrontMatter
import Text

/// Warns of translations that differ from their originals in facts that do not depend on the language.
///
/// If an original has `status: filled` and its translation has no status, the original is in the archive. The translation
/// still takes applications, but no list and no archive shows it.
func differingTranslations(
    _ drafts: [Draft], settings: Settings, places: Places, zones: Zones, now: Instant
) -> [Diagnostic] {
    let translations = drafts.filter { $0.name.kind == .posting && $0.references.translationOf != nil }
    guard !translations.isEmpty else { return [] }
    let originals = Dictionary(
        firstOfEach: drafts.lazy.filter { $0.references.translationOf == nil }.map { ($0.name, $0) })
    // An unknown organisation is reported where it is named.
    let organisations = Set(drafts.lazy.filter { $0.name.kind == .organisation }.map(\.name.slug))
    let hasZone = ["deadline", "opens"]
    func isUnknown(_ field: String, in draft: Draft) -> Bool {
        if draft.failed.contains(anyOf: hasZone.contains(field) ? [field, "timezone", "locations"] : [field]) {
            return true
        }
        return field == "organisation"
            && !draft.references.organisations.allSatisfy { organisations.contains($0.value) }
    }
    func state(_ posting: Posting) -> PostingState {
        posting.timeline(settings, zones: zones).state(at: now)
    }
    return translations.flatMap { draft -> [Diagnostic] in
        guard let named = draft.references.translationOf,
            let original = originals[ContentPath(kind: .posting, slug: named.value)],
            case .posting(let here) = draft.content, case .posting(let there) = original.content,
            !here.isDraft, !there.isDraft
        else { return [] }
        let isLost = state(there).isOver && !state(here).isOver
        // Postings that are over need not agree.
        if state(there).isOver, !isLost { return [] }
        let facts = zip(Fact.all(of: draft, here, settings, places), Fact.all(of: original, there, settings, places))
        let consequence = isLost ? ", which is over: no list and no archive shows this posting" : ""
        let differing = facts.compactMap { own, other -> Diagnostic? in
            guard own.value != other.value, let text = own.text, let others = other.text,
                !isUnknown(own.field, in: draft), !isUnknown(own.field, in: original)
            else { return nil }
            let decidesState = own.field == "deadline" || own.field == "status"
            return Diagnostic(
                .warning, "posting.translation-differs",
                "'\(own.field)' is \(text) here, and \(others) in the original"
                    + (decidesState ? consequence : ""),
                at: draft.references.sharedFields[own.field] ?? named.place,
                help: "write the same here and in \(original.path)")
        }
        let fields = ["deadline", "expires", "published", "updated"]
        guard !draft.failed.contains(anyOf: fields), !original.failed.contains(anyOf: fields),
            let leaving = differentExpiry(here, there, settings)
        else { return differing }
        let places = draft.references.sharedFields
        return differing + [
            Diagnostic(
                .warning, "posting.translation-differs", leaving.message + consequence,
                at: places["expires"] ?? places["updated"] ?? named.place,
                help: "\(leaving.help) here and in \(original.path)")
        ]
    }
}

/// The difference if a translation leaves the board on another day than its original, by `expires` or because the board
/// removes rolling postings some days after their last change.
private func differentExpiry(
    _ translation: Posting, _ original: Posting, _ settings: Settings
) -> (message: String, help: String)? {
    func leaves(_ posting: Posting) -> Day? {
        posting.expires(settings).flatMap { day in posting.deadline.dated.map { day <= $0.day } ?? true ? day : nil }
    }
    let (own, other) = (leaves(translation), leaves(original))
    let isWritten = translation.fields.expires != nil || original.fields.expires != nil
    // Differing deadlines and opening days have been reported.
    guard own != other,
        isWritten || translation.deadline == original.deadline && translation.lastChange != original.lastChange
    else { return nil }
    let here = own.map { "leaves the board on \($0)" } ?? "never leaves the board"
    let there = other.map { "leaves it on \($0)" } ?? "never leaves it"
    return (
        "it \(here) here, and \(there) in the original",
        isWritten ? "write the same 'expires'" : "set 'updated' to \(max(translation.lastChange, original.lastChange))"
    )
}

/// What a posting says in one field, for comparing and printing.
private struct Fact {
    let field: String
    let value: String
    /// Nil if the field is not set and may be left out in a translation.
    let text: String?

    private init(_ field: String, _ text: String?, value: String? = nil) {
        self.field = field
        self.text = text
        self.value = value ?? text ?? ""
    }

    /// One fact for each of `fieldsOfTranslations`, in their order.
    static func all(of draft: Draft, _ posting: Posting, _ settings: Settings, _ places: Places) -> [Fact] {
        func list(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: ", ") }
        return [
            Fact("organisation", list(draft.references.organisations.map(\.value))),
            Fact("bands", list(posting.bands.map { settings.bands[$0].id })),
            Fact(
                "deadline", posting.deadline.text(in: settings.timezone),
                value: posting.deadline.closes?.text),
            Fact("status", posting.status.rawValue),
            Fact(
                "opens", posting.opens == nil ? "not set" : posting.opening?.text(in: settings.timezone),
                value: posting.opening.map { $0.dated?.begins.text ?? "unknown" } ?? ""),
            Fact("locations", list(posting.locations.map { places.all[$0].id })),
            Fact("workplace", posting.workplace.rawValue),
            Fact("type", posting.type.rawValue),
            Fact("salary", list(posting.salary.map(Words.english.text))),
            // Words are another language's.
            Fact("hours", posting.hours?.text), Fact("positions", posting.positions.map { "\($0)" }),
            Fact("closes_at", posting.closesAt.map { "\($0)" }), Fact("review_from", posting.reviewFrom?.text),
            Fact("remote_from", list(posting.remoteFrom.map { places.all[$0].id }.sorted())),
            Fact("employment", list(posting.employment.map(\.rawValue).sorted())),
            Fact("visa", posting.visa?.plain), Fact("relocation", posting.relocation?.plain),
            Fact("start", posting.start?.day == nil ? nil : posting.start?.text),
            Fact("end", posting.end?.day == nil ? nil : posting.end?.text),
        ]
    }
}
