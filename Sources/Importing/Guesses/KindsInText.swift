import Board
import Text

/// The type of a posting, its employment and its workplace, from titles, labels and texts.
enum KindsInText {
    /// The type that a title names; a job if it names none.
    static func type(title: String, employment: [Employment] = []) -> Said<PostingType> {
        let words = Set(title.lowercased().split { !$0.isLetter }.map(String.init))
        let isPerson = words.contains { RoleWords.isRole($0) && !$0.hasPrefix("grant") && $0 != "course" }
        for (type, names) in typeWords where !(isPerson && (type == .grant || type == .course)) {
            if let name = names.first(where: words.contains) { return Said(type, guess: "the title says '\(name)'") }
        }
        if employment.contains(.internship) { return Said(.internship, guess: "the source calls it an internship") }
        return Said(.job, guess: "the title does not say fellowship, internship, grant or course")
    }

    private static let typeWords: [(PostingType, [String])] = [
        (
            .fellowship,
            [
                "fellowship", "fellowships", "fellow", "fellows", "residency", "bourse", "boursier", "scholar",
                "scholars", "scholarship", "stipendium", "beca",
            ]
        ),
        (
            .internship,
            [
                "internship", "intern", "interns", "stage", "stagiaire", "praktikant", "praktikantin", "praktikum",
                "trainee",
            ]
        ),
        (.grant, ["grant", "grants", "subvention"]), (.course, ["course", "bootcamp", "workshop"]),
    ]

    /// Kinds of employment by what systems call them: `FULL_TIME`, `FullTime`, `Full-time contract`, `fulltime_permanent`.
    static func employment(_ text: String?) -> [Employment] {
        guard let text, !isUnsure(text) else { return [] }
        let plain = text.lowercased().filter { $0.isLetter }.replacing("unbefristet", with: "")
        var found: [Employment] = []
        for (kind, names) in employmentWords where names.contains(where: plain.contains) { found.append(kind) }
        return found
    }

    private static let employmentWords: [(Employment, [String])] = [
        (
            .fullTime,
            [
                "fulltime", "fullorpart", "vollzeit", "tempsplein", "tempscomplet", "tiempocompleto", "jornadacompleta",
                "heltid",
            ]
        ),
        (.partTime, ["parttime", "teilzeit", "tempspartiel", "tiempoparcial", "deltid"]),
        (.contract, ["contract", "freelance"]),
        (.temporary, ["temporary", "fixedterm", "seasonal", "befristet", "limited", "cdd", "temporal"]),
        (.internship, ["intern", "praktik", "trainee", "stage"]), (.volunteer, ["volunteer"]), (.perDiem, ["perdiem"]),
    ]

    /// Hours a week from a kind of employment: `20` of `Part-time (20 hrs)`.
    static func hours(_ text: String?) -> JSONValue? {
        guard
            let match = text?.firstMatch(
                of:
                    /(?i)\b([0-9]{1,3}(?:[.,][0-9])?)(?:\s*(?:-|–|to|bis|à)\s*([0-9]{1,3}(?:[.,][0-9])?))?\s*(?:h|hours?|hrs?|std|stunden|heures)\b/
            )
        else { return nil }
        let bounds = [match.1, match.2].compactMap { $0?.replacing(",", with: ".") }
        return .string(bounds.joined(separator: "-"))
    }

    /// A degree from its name: `bachelor_degree`, `Master's`; other words become a note.
    static func education(_ text: String?) -> JSONValue? {
        guard let text else { return nil }
        let words = text.lowercased().replacing("_", with: " ")
        let degree = degreeWords.first { $0.names.contains(where: words.contains) }?.degree
        return degree.map { .object([JSONValue.Member(name: "degree", value: .string($0.rawValue))]) }
            ?? .string(text.replacing("_", with: " "))
    }

    private static let degreeWords: [(degree: Degree, names: [String])] = [
        (.doctorate, ["doctor", "phd", "ph.d"]), (.master, ["master"]), (.bachelor, ["bachelor"]),
        (.associate, ["associate"]), (.school, ["high school", "secondary"]),
        (.certificate, ["certificat", "vocational"]),
    ]

    /// A workplace by what a system calls it.
    static func workplace(_ text: String?) -> Workplace? {
        guard let text, !isUnsure(text) else { return nil }
        let plain = text.lowercased().filter(\.isLetter)
        if plain.contains("hybrid") { return .hybrid }
        let isRemote = ["remote", "telecommut", "homeoffice", "homebased", "fromhome"].contains(where: plain.contains)
        let isOnSite =
            plain.contains("onsite") || plain.contains("inperson")
            || plain.contains("office") && !plain.contains("homeoffice")
        switch (isRemote || plain == "fully", isOnSite) {
        case (true, false): return .remote
        case (false, true): return .onSite
        case (true, true), (false, false): return nil
        }
    }

    /// Whether words take back or weaken what stands beside them: `not remote`, `remote possible`.
    static func isUnsure(_ text: String) -> Bool { isNegated(text) || has(weakWords, text) }

    /// Whether words take back what stands beside them: `not remote`.
    static func isNegated(_ text: String) -> Bool { has(negations, text) }

    private static func has(_ words: Set<Substring>, _ text: String) -> Bool {
        text.lowercased().split { !$0.isLetter }.contains { words.contains($0) }
    }

    private static let negations: Set<Substring> = [
        "not", "no", "non", "never", "without", "neither", "nor", "nicht", "kein", "keine", "ohne", "pas", "sans",
        "sin",
    ]
    private static let weakWords: Set<Substring> = [
        "possible", "possibly", "partially", "partly", "optional", "möglich", "teilweise",
    ]

    /// A workplace that a text speaks of in so many words.
    static func workplace(inText text: String) -> Said<Workplace>? {
        let text = SearchedText(text.lowercased())
        for (workplace, phrases) in workplacePhrases {
            for phrase in phrases where text.contains(phrase) {
                return Said(workplace, guess: "the text says '\(phrase)'")
            }
        }
        return nil
    }

    private static let workplacePhrases: [(Workplace, [String])] = [
        (
            .hybrid,
            [
                "hybrid role", "hybrid position", "hybrid work", "hybrid model", "days a week in the office",
                "days per week in the office", "days in the office",
            ]
        ),
        (
            .remote,
            [
                "fully remote", "100% remote", "remote position", "remote role", "role is remote", "position is remote",
                "work remotely from", "entirely remote", "remote work from",
            ]
        ),
        (
            .onSite,
            [
                "on-site role", "on-site position", "role is on-site", "position is on-site",
                "role is based in our office", "in-person role", "in-person position",
            ]
        ),
    ]
}

/// The bands that a title, a level and a text point to.
///
/// A band that the title names itself comes first, then the words below in the title, then those in the level that the
/// source states, then those in the text. If nothing points to a band, all are written, and the editor chooses.
struct BandGuess {
    let ids: [String]
    let guess: String

    init(title: String, level: String?, text: String, bands: [Band]) {
        let ids = bands.map(\.id)
        let titleWords = Self.words(title)
        let own = bands.filter { band in !Self.signs.contains { $0.0 == band.id } }
        if let found = Self.named(own, titleWords) {
            (self.ids, guess) = found
            return
        }
        if Self.signs.allSatisfy({ sign in !(sign.0 != "research" && sign.1.contains(where: titleWords.contains)) }),
            let found = Self.several(bands, title, text)
        {
            (self.ids, guess) = found
            return
        }
        if let (id, name) = Self.sign(titleWords, ids) {
            (self.ids, guess) = ([id], "the title says '\(name)'")
            return
        }
        if let level, let (id, _) = Self.sign(Self.words(level), ids) {
            (self.ids, guess) = ([id], "the source's level is '\(level)'")
            return
        }
        if let found = Self.named(bands, titleWords) {
            (self.ids, guess) = found
            return
        }
        let searched = SearchedText(text.lowercased())
        for (id, phrases) in Self.phrases where ids.contains(id) {
            guard let phrase = phrases.first(where: searched.contains) else { continue }
            (self.ids, guess) = ([id], "the text says '\(phrase)'")
            return
        }
        self.ids = ids
        guess =
            (level.map { "the source's level is '\($0)'" } ?? "the source does not say which")
            + ": delete those that do not fit"
    }

    /// The band that words point to, and the word; one with a hyphen counts before its parts.
    private static func sign(_ words: [String], _ ids: [String]) -> (id: String, name: String)? {
        // `Staff Engineer` is senior, `Member of Technical Staff` and `Staff Training Officer` need not be.
        let isRank = words.firstIndex(of: "staff").map { $0 + 1 < words.count && words[..<$0].last != "of" } ?? false
        let words = isRank ? words : words.filter { $0 != "staff" }
        for words in [words.filter { $0.contains("-") }, words] {
            for (id, names) in signs where ids.contains(id) {
                if let name = names.first(where: words.contains) { return (id, name) }
            }
        }
        return nil
    }

    /// Bands that the text names one after the other, or before the title's last words: `Postgraduate, Research or Senior`,
    /// `Senior Research Fellow` below the title `Research Fellow`.
    private static func several(_ bands: [Band], _ title: String, _ text: String) -> ([String], String)? {
        let words = text.prefix(20_000).split { $0.isWhitespace }.map(String.init)
        var run: [String] = []
        for word in words {
            let bare = word.filter { $0.isLetter || $0 == "-" }
            if let band = bands.first(where: { $0.name == bare }) {
                if !run.contains(band.id) { run.append(band.id) }
                if word.last.map({ ".;:".contains($0) }) == true, run.count < 2 { run = [] }
            } else if ["or", "and", "&", "/"].contains(word) {
                continue
            } else if run.count > 1 {
                break
            } else {
                run = []
            }
        }
        let ids = bands.map(\.id)
        if run.count > 1 { return (ids.filter(run.contains), "the text names them one after the other") }
        let tail = title.lowercased().split(separator: " ").suffix(2).joined(separator: " ")
        let lower = text.prefix(20_000).lowercased()
        var found = bands.filter { lower.contains("\($0.name.lowercased()) \(tail)") }.map(\.id)
        guard found.count > 1, tail.contains(" ") else { return nil }
        found += bands.filter { tail.hasPrefix($0.name.lowercased() + " ") }.map(\.id)
        return (ids.filter(found.contains), "the text names them before '\(tail)'")
    }

    /// A band whose whole name is in a title.
    private static func named(_ bands: [Band], _ title: [String]) -> ([String], String)? {
        for band in bands {
            let name = words(band.name)
            if !name.isEmpty, name.allSatisfy(title.contains) { return ([band.id], "the title says '\(band.name)'") }
        }
        return nil
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.flatMap { word in
            [String(word)] + (word.contains("-") ? word.split(separator: "-").map(String.init) : [])
        }
    }

    /// The default bands by the words of titles and levels.
    private static let signs: [(String, [String])] = [
        (
            "senior",
            [
                "senior", "principal", "staff", "lead", "head", "director", "chief", "professor", "sr", "vp",
                "executive", "sénior", "directeur", "directrice", "professeur", "professeure", "leiter", "leiterin",
                "leitung", "professur", "directora", "jefe", "jefa",
            ]
        ),
        (
            "postgraduate",
            [
                "postgraduate", "postdoc", "postdoctoral", "phd", "doctoral", "intern", "internship", "assistant",
                "graduate", "junior", "entry", "student", "trainee", "predoctoral", "doktorand", "doktorandin",
                "doctorant", "doctorante", "postdoctorant", "postdoctorante", "praktikum", "praktikant",
                "praktikantin", "stagiaire", "werkstudent", "werkstudentin", "becario", "becaria", "doctorando",
            ]
        ),
        (
            "research",
            [
                "researcher", "scientist", "associate", "mid", "mid-senior", "experienced", "intermediate", "chercheur",
                "chercheuse", "wissenschaftler", "wissenschaftlerin", "investigador", "investigadora",
            ]
        ),
    ]

    private static let phrases: [(String, [String])] = [
        (
            "senior",
            [
                "10+ years", "ten years of experience", "8+ years", "established researcher", "led a research team",
                "led a team of researchers",
            ]
        ),
        (
            "postgraduate",
            [
                "recent graduate", "currently pursuing a phd", "currently enrolled in a phd", "no prior experience",
                "entry-level", "entry level", "first degree in",
            ]
        ),
        (
            "research",
            ["early- to mid-career", "early to mid-career", "mid-career", "3+ years", "2+ years", "5+ years"]
        ),
    ]
}
