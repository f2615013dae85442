extension AdviceRule {
    /// A title should be the name of the work and nothing else.
    ///
    /// Source: Google Search Central, "JobPosting structured data", property `title`: no pay, no place, no capitals or
    /// special characters for emphasis.
    static let title = AdviceRule(
        "title", "The title shouts, or names the pay or the place.",
        lookingAt: ["title", "locations", "workplace", "organisation"]
    ) { subject in
        let title = subject.posting.title
        let place = subject.place(of: "title")
        var found: [Advice] = []
        if shouts(title) {
            found.append(
                Advice(
                    message: "the title shouts", place: place, help: "write it in ordinary letters, without '!' or '★'")
            )
        }
        if namesPay(title) {
            found.append(Advice(message: "the title names the pay", place: place, help: "pay belongs in 'salary'"))
        }
        if let name = subject.placeInTitle {
            found.append(
                Advice(
                    message: "the title names the place, '\(name)'", place: place,
                    help: "places belong in 'locations', where candidates filter by them"))
        }
        return found
    }
}

/// Whether a title is in capitals, or has an exclamation mark or a star. Words of up to three letters may be
/// abbreviations.
private func shouts(_ title: String) -> Bool {
    if title.contains("!") || title.contains("★") { return true }
    let words = title.split { !$0.isLetter }.filter { $0.count > 3 }
    return words.count > 1 && words.allSatisfy { $0.allSatisfy(\.isUppercase) }
}

/// Whether a title contains a sum of money: `$90k`, `80,000 EUR`, `£45 000`.
private func namesPay(_ title: String) -> Bool {
    if title.contains(/[$£€¥₹]\s?[0-9]|[0-9]\s?[$£€¥]|\b[0-9]{2,3}[kK]\b/) { return true }
    return title.matches(of: /[0-9]\s?([A-Z]{3})\b/).contains { Currency.all.contains(String($0.1)) }
}

extension AdviceSubject {
    /// A place of the posting that its title names by itself: `Fellow, London`, `Fellow (Remote)`, `London - Fellow`,
    /// `Fellow in London`. `London` in `Fellow of the London School` is part of a name.
    fileprivate var placeInTitle: String? {
        let parts = posting.title.split { "(),-–—|/:·".contains($0) }.map { $0.trimmingBlanks.lowercased() }
        var names = posting.locations.flatMap { index in
            [site.places.all[index].name] + site.places.all[index].aliases
        }
        if posting.workplace == .remote { names.append("Remote") }
        let organisations = item.organisations.map { site.organisations[$0].name.lowercased() }
        return names.first { name in
            let wanted = name.lowercased()
            guard !organisations.contains(where: { $0.contains(wanted) }) else { return false }
            return parts.count > 1 && parts.contains(wanted) || parts.contains { $0.hasSuffix(" in " + wanted) }
        }
    }
}

extension Substring {
    /// The text without blanks around it.
    fileprivate var trimmingBlanks: Substring {
        var text = self
        while text.last == " " { text.removeLast() }
        return text.drop { $0 == " " }
    }
}
