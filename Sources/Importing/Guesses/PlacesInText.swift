import Board

/// The places that one text names, and whether it speaks of remote or hybrid work.
///
/// `London, UK; Remote - Canada` is a place, `London, UK`, and remote work from Canada. A text may name several places, by
/// `;`, `|`, `/`, `or` or a line each, or by commas where each part is a city: `London, Paris, Berlin`.
struct PlacesInText {
    private(set) var places: [WrittenPlace] = []
    private(set) var remoteFrom: [WrittenPlace] = []
    private(set) var workplace: Said<Workplace>?
    /// Where one may work from, if that is not a country: `EMEA`.
    private(set) var wide: [String] = []

    init(_ text: String) {
        // What is one letter with a thousand accents is cut, too.
        var text = String(String(text.unicodeScalars.prefix(2000)).prefix(1000)).replacing("\u{A0}", with: " ")
        // `Berlin (not remote)`: what is taken back is no part of the name, and says nothing else.
        let whole = text.trimmed
        var isNotRemote = false
        if text.contains("("), KindsInText.isNegated(text) {
            text = text.replacing(/\s*\(([^()]{1,80})\)/) { match in
                let inside = String(match.1)
                guard KindsInText.isNegated(inside), let said = Self.withoutWorkplace(inside).said else {
                    return String(match.0)
                }
                isNotRemote = isNotRemote || said == .remote
                return ""
            }
        }
        var workplaces: [Workplace] = []
        // `Remote (US or Canada)`: what is between the brackets is remote, too, and so are countries beside one:
        // `Remote - US or Canada`.
        var isInBrackets = false
        var isBesideRemote = false
        for piece in Self.pieces(of: text) {
            let isCountry = Country.meant(piece) != nil && Gazetteer.cities(named: piece).isEmpty
            var (rest, said) = Self.withoutWorkplace(piece)
            if isInBrackets || isBesideRemote && isCountry { said = said ?? .remote }
            if piece.contains(")") { isInBrackets = false }
            if said == .remote, piece.contains("("), !piece.contains(")") { isInBrackets = true }
            isBesideRemote = said == .remote && Country.meant(rest) != nil
            // `Nantes (44)`, `44000 Nantes`: numbers of posts and departments.
            if rest.contains(where: \.isNumber) {
                rest = rest.replacing(/\s*\([0-9]{2,5}\)$|^[0-9]{4,5}\s+/, with: "")
            }
            // `Montréal (Québec)`.
            if rest.contains("("), let inside = rest.wholeMatch(of: /([^()]+) \(([^()]+)\)/),
                Gazetteer.region(String(inside.2)) != nil || Country.meant(String(inside.2)) != nil
            {
                rest = "\(inside.1), \(inside.2)"
            }
            if let said { workplaces.append(said) }
            guard !rest.isEmpty, !Self.nowhere.contains(rest.lowercased()) else { continue }
            if Places.partsOfTheWorld.contains(Gazetteer.folded(rest)) {
                wide.append(rest)
            } else if said == .remote, let countries = Self.countries(rest) {
                remoteFrom += countries.map { WrittenPlace($0) }
            } else {
                places.append(WrittenPlace(rest))
            }
        }
        places = Self.once(places)
        remoteFrom = Self.once(remoteFrom)
        // Of "London or Remote" both are true: the rarer word is what one would miss.
        guard
            let said = [Workplace.remote, .hybrid, .onSite].first(where: workplaces.contains)
                ?? (isNotRemote ? .onSite : nil)
        else { return }
        workplace = Said(said, guess: "the location says '\(whole)'")
    }

    /// The countries that a remote job names: `UK, Ireland` is two, `Lyon, France` is a place.
    private static func countries(_ text: String) -> [String]? {
        let parts = text.split(separator: ",").map(\.trimmed)
        if parts.count > 1 { return parts.allSatisfy { Country.meant($0) != nil } ? parts : nil }
        return Gazetteer.cities(named: text).isEmpty ? [text] : nil
    }

    private static func once(_ places: [WrittenPlace]) -> [WrittenPlace] {
        var seen: Set<String> = []
        return places.filter { seen.insert(Gazetteer.folded($0.text)).inserted }
    }

    private static func pieces(of text: String) -> [String] {
        var text = text
        for mark in [" or ", " OR ", " ou ", " oder ", " • ", " · ", "\n", "|", "/", " + "]
        where SearchedText(text).contains(mark) {
            text = text.replacing(mark, with: ";")
        }
        return text.split(separator: ";").flatMap { parted(String($0).trimmed) }.filter { !$0.isEmpty }
    }

    /// The parts of a piece that are places of their own.
    private static func parted(_ piece: String) -> [String] {
        let parts = piece.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
        let bare = parts.map { withoutWorkplace($0).rest }
        let areCities =
            parts.count > 1 && Set(bare.map(Gazetteer.folded)).count == parts.count
            && bare.allSatisfy { part in
                !Gazetteer.cities(named: part).isEmpty || part.isEmpty || part.lowercased() == "remote"
            }
        // New York, Washington: a city and its state, or two cities? A region behind its own city is not a second place.
        let isRegionOfFirst =
            parts.count == 2
            && Gazetteer.cities(named: bare[0]).contains {
                $0.region.map(Gazetteer.folded) == Gazetteer.folded(bare[1])
            }
        if areCities, !isRegionOfFirst { return parts }
        if let both = twoJoined(piece) { return both }
        return [piece]
    }

    /// `London and Berlin`, `Remote (UK and Ireland)`, if each is known: Trinidad and Tobago stays one.
    private static func twoJoined(_ piece: String) -> [String]? {
        for word in [" and ", " & ", " et ", " und "] where SearchedText(piece).contains(word) {
            let parts = piece.split(separator: word).map(\.trimmed)
            let names = parts.map { withoutWorkplace($0).rest.filter { !"()".contains($0) } }
            if parts.count == 2,
                names.allSatisfy({ name in
                    !Gazetteer.cities(named: String(name.prefix { $0 != "," })).isEmpty || Country.meant(name) != nil
                })
            {
                return parts
            }
        }
        return nil
    }

    /// A piece without the words for remote, hybrid or on-site work, and which of the three they mean.
    static func withoutWorkplace(_ piece: String) -> (rest: String, said: Workplace?) {
        var rest = piece
        var said: Workplace?
        // Most places have none of the words. Accents are written in two ways.
        let lower = piece.lowercased()
        let isASCII = lower.utf8.allSatisfy { $0 < 0x80 }
        let searched = SearchedText(lower)
        for (words, workplace) in workplaceWords {
            for word in words where !isASCII || searched.contains(word) {
                guard let range = rest.lowercased().firstRange(of: word), rest.lowercased().count == rest.count else {
                    continue
                }
                let from = rest.lowercased().distance(from: rest.lowercased().startIndex, to: range.lowerBound)
                let start = rest.index(rest.startIndex, offsetBy: from)
                let end = rest.index(start, offsetBy: word.count)
                let before = start > rest.startIndex ? rest[rest.index(before: start)] : " "
                let after = end < rest.endIndex ? rest[end] : " "
                guard !before.isLetter, !after.isLetter else { continue }
                rest.replaceSubrange(start..<end, with: " ")
                // `Télétravail hybride`.
                said = workplace == .hybrid ? .hybrid : said ?? workplace
            }
        }
        // `télétravail possible deux jours par semaine`.
        if said == .remote, piece.contains(/(?i)\b(?:days?|jours?|tagen?|días?) (?:a|per|par|pro|por|in der|a la)\b/) {
            said = .hybrid
        }
        for word in ["(HQ)", "HQ", "Headquarters", "headquarters", "(Headquarters)"] {
            if rest.trimmed.hasSuffix(word) { rest = String(rest.trimmed.dropLast(word.count)) }
        }
        rest = rest.replacing("()", with: " ").replacing("( )", with: " ").split { $0.isWhitespace }.joined(
            separator: " ")
        // `(hybrid, two days a week)` and `(within four hours of UK time)` are not part of a name.
        if rest.contains("(") {
            rest = rest.replacing(/\(\s*(?:,[^()]*|[^()\s]+(?:\s+[^()\s]+){3,})\)/, with: " ").trimmed
        }
        if rest.hasPrefix("("), rest.hasSuffix(")") { rest = String(rest.dropFirst().dropLast()) }
        rest = String(rest.drop { " -–—,:()[]".contains($0) })
        while let last = rest.last, " -–—,:([&".contains(last) || last == ")" && !rest.contains("(") {
            rest.removeLast()
        }
        if said != nil {
            for word in ["in ", "within ", "from ", "- ", "only "] where rest.lowercased().hasPrefix(word) {
                rest = String(rest.dropFirst(word.count))
            }
            if rest.lowercased().hasSuffix(" only") { rest = String(rest.dropLast(5)) }
            if rest.lowercased().hasPrefix("the ") { rest = String(rest.dropFirst(4)) }
        }
        return (rest.trimmed, said)
    }

    private static let workplaceWords: [(words: [String], workplace: Workplace)] = [
        (
            [
                "fully remote", "100% remote", "remote-first", "remote first", "remote", "work from home",
                "home office", "home-office", "homeoffice", "home working", "home-working", "homeworking", "home-based",
                "home based", "working from home", "télétravail", "teletrabajo", "à distance", "mobiles arbeiten",
                "anywhere in the world", "anywhere", "worldwide", "distributed",
            ], .remote
        ),
        (["hybrid", "hybride"], .hybrid),
        (["on-site", "onsite", "on site", "in-office", "in office", "in person"], .onSite),
    ]

    private static let nowhere: Set<String> = [
        "multiple locations", "various", "various locations", "flexible", "n/a", "na", "tbd", "location", "none",
        "global", "other",
        "see description", "possible", "friendly", "eligible", "ok", "option", "optional",
    ]
}
