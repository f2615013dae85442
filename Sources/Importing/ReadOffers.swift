package import Board
import Text

/// How large a source may be: a board of a thousand jobs is a tenth of that.
package let largestSource = 20 * 1024 * 1024

/// What a source holds. Which system it comes from is found out from its content.
///
/// `known` are names of organisations that the site has, for texts that name theirs only in passing. The mistake is one
/// line: what the source is not, or where it breaks off.
package func readOffers(
    _ bytes: [UInt8], _ context: SourceContext, known: [String] = []
) -> Result<ImportedSource, Mistake> {
    do throws(Mistake) {
        var source = try read(bytes, context, known)
        source.offers = source.offers.map { checked($0, context) }
        return .success(source)
    } catch {
        return .failure(error)
    }
}

private func read(_ bytes: [UInt8], _ context: SourceContext, _ known: [String]) throws(Mistake) -> ImportedSource {
    if bytes.count > largestSource {
        throw Mistake("it is larger than \(largestSource / 1024 / 1024) MB: no list of openings is that large")
    }
    if let kind = foreignKind(bytes) { throw kind }
    let text = try decoded(bytes, context.charset)
    let start = text.trimmed.prefix(400)
    guard let first = start.first else { throw Mistake("it is empty: nothing is imported, and nothing is closed") }
    if first == "{" || first == "[" {
        switch JSONValue.parse(Array(text.trimmed.utf8)) {
        case .success(let json):
            // Front matter without a text below it.
            let name = context.name?.lowercased() ?? ""
            if name.hasSuffix(".md") || name.hasSuffix(".markdown"), let file = try MarkdownFile.readJSON(text, context)
            {
                return file
            }
            return try readJSON(json, context)
        case .failure(let mistake):
            if let file = try MarkdownFile.readJSON(text, context) { return file }
            // A text may begin with a bracket.
            let second = start.dropFirst().first { !$0.isWhitespace }
            if second.map({ "\"{[]}-0123456789tfn".contains($0) }) ?? true,
                first == "[" || second.map({ "\"}".contains($0) }) ?? true
            {
                throw mistake
            }
        }
    }
    let lower = start.lowercased()
    if lower.hasPrefix("<?xml") || lower.hasPrefix("<workzag-jobs") || lower.hasPrefix("<position>") {
        let root = try XMLElement.read(Array(text.utf8)).get()
        guard ["workzag-jobs", "position"].contains(root.name) else {
            throw Mistake(
                "the XML is '\(root.name.prefix(40))', which is not a feed of Personio",
                help: "of another board, import its 'postings.json'")
        }
        let source = try Personio.read(root, context)
        if source.offers.isEmpty { throw Mistake("the feed lists no job: nothing is imported, and nothing is closed") }
        return source
    }
    if lower.hasPrefix("<!doctype") || lower.hasPrefix("<html") || first == "<" && text.contains(/<\/?[a-zA-Z]+[ >]/) {
        let page = try HTMLTree.read(Array(text.utf8)).get()
        let offers = try StructuredData.offers(in: page, context)
        if !offers.isEmpty { return ImportedSource(offers: offers, isWholeBoard: false) }
        return try PagePosting.read(page, context, known: known)
    }
    if MarkdownFile.recognises(text) { return try MarkdownFile.read(text, context) }
    if IssueText.recognises(text) { return try IssueText.read(text, context) }
    if let source = try CSVTable.read(text, context) { return source }
    return try TextPosting.read(text, context, known: known)
}

private func readJSON(_ json: JSONValue, _ context: SourceContext) throws(Mistake) -> ImportedSource {
    if let error = json.first("error", "message", "errors").text ?? json["error"]["message"].text,
        json["title"].isEmpty, json["jobs"].isEmpty
    {
        throw Mistake("the answer is an error, '\(error.prefix(80))': nothing is imported, and nothing is closed")
    }
    if BoardData.recognises(json) { return try BoardData.read(json, context) }
    if Greenhouse.recognises(json) { return try Greenhouse.read(json, context) }
    if Ashby.recognises(json) { return try Ashby.read(json, context) }
    if Workable.recognises(json) { return try Workable.read(json, context) }
    if Recruitee.recognises(json) { return try Recruitee.read(json, context) }
    if SmartRecruiters.recognises(json) { return try SmartRecruiters.read(json, context) }
    if Teamtailor.recognises(json) { return try Teamtailor.read(json, context) }
    if Lever.recognises(json) { return try Lever.read(json, context) }
    let postings = StructuredData.postings(in: json)
    if !postings.isEmpty {
        var offers: [Offer] = []
        for posting in postings { offers.append(try StructuredData.offer(posting, context)) }
        return ImportedSource(offers: offers, isWholeBoard: false)
    }
    let lists = [json, json["jobs"], json["offers"], json["content"], json["data"], json["results"], json["postings"]]
    if lists.contains(.list([])) || json == .object([]) {
        throw Mistake("the answer lists no job: nothing is imported, and nothing is closed")
    }
    if json["version"].text?.contains("jsonfeed.org") == true {
        throw Mistake(
            "it is a JSON Feed, which has no fields of openings", help: "of another board, import its 'postings.json'")
    }
    throw Mistake(
        "it is JSON of a kind that is not known here",
        help:
            "'board import' reads Greenhouse, Lever, Ashby, Workable, Recruitee, SmartRecruiters, Teamtailor, schema.org's JobPosting and another board's postings.json"
    )
}

/// Files that hold no text.
private func foreignKind(_ bytes: [UInt8]) -> Mistake? {
    let kinds: [(start: [UInt8], name: String)] = [
        (Array("%PDF".utf8), "a PDF"), (Array("PK\u{3}\u{4}".utf8), "a Word file or another archive"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Word file"), ([0x89, 0x50, 0x4E, 0x47], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"), (Array("GIF8".utf8), "a picture"), ([0x1F, 0x8B], "a compressed file"),
        (Array("{\\rtf".utf8), "a file in Rich Text"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ]
    guard let kind = kinds.first(where: { bytes.starts(with: $0.start) }) else { return nil }
    return Mistake(
        "it is \(kind.name), which is not read here", help: "copy its text into a .txt file, and import that")
}

/// The text of bytes: UTF-8, UTF-16 with its mark, else Windows-1252, which old pages use. `charset` is what the server says.
private func decoded(_ bytes: [UInt8], _ charset: String?) throws(Mistake) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
        let isLittle = bytes[0] == 0xFF
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
            isLittle ? UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 : UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let text = String(validating: bytes, as: UTF8.self) {
        if text.utf8.prefix(4096).contains(0) { throw Mistake("it is not a text: it holds zero bytes") }
        return text
    }
    let odd = bytes.prefix(65_536).count { $0 < 9 || $0 > 13 && $0 < 32 }
    guard odd * 50 < max(50, bytes.prefix(65_536).count), !bytes.prefix(4096).contains(0) else {
        throw Mistake("it is not a text: it is binary")
    }
    // Of other encodings nobody could guess the letters.
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    let named = head.firstMatch(of: /(?:charset|encoding)=["']?([a-z0-9_-]{2,20})/).map { String($0.1) }
    if let named = charset ?? named, !Charset.isKnown(named) { throw Charset.refusal(named) }
    // Where nearly all is UTF-8, a few bytes are broken; else it is an older encoding.
    let lossy = String(decoding: bytes, as: UTF8.self)
    let broken = lossy.unicodeScalars.count { $0 == "\u{FFFD}" }
    let sound = lossy.unicodeScalars.count { $0.value >= 0x80 && $0 != "\u{FFFD}" }
    if sound > broken { return lossy }
    return Charset.westEuropean(bytes)
}

/// An offer in which what readers may have let through is put right: what is not an address, texts of many lines.
private func checked(_ offer: Offer, _ context: SourceContext) -> Offer {
    var offer = offer
    func line(_ text: String, _ limit: Int = 300) -> String {
        let clean = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0.properties.generalCategory == .control || $0.value == 0x2028 || $0.value == 0x2029 ? " " : $0
                }.filter { $0.properties.generalCategory != .format || $0.value == 0x200D }))
        return String(clean.split { $0.isWhitespace }.joined(separator: " ").prefix(limit))
    }
    if let title = offer.title { offer.title = Said(line(title.value.replacingEntities), guess: title.guess) }
    if offer.title?.value.contains(where: { $0.isLetter || $0.isNumber }) != true { offer.title = nil }
    if let employer = offer.employer { offer.employer = Said(line(employer.value), guess: employer.guess) }
    if offer.employer?.value.contains(where: { $0.isLetter || $0.isNumber }) != true { offer.employer = nil }
    offer.applyURL = offer.applyURL.flatMap { said in
        webTarget(said.value, base: context.address).flatMap {
            $0.lowercased().hasPrefix("http") && isWebAddress($0) ? Said($0, guess: said.guess) : nil
        }
    }
    offer.applyEmail = offer.applyEmail.flatMap { isEmailAddress($0.value) ? $0 : nil }
    offer.url = offer.url.flatMap { isWebAddress($0) ? $0 : nil }
    offer.website = offer.website.flatMap { isWebAddress($0) ? $0 : nil }
    // By something it has to be known again.
    offer.id = offer.id.map { line($0, 200) } ?? offer.url ?? offer.title?.value
    for path in [\Offer.team, \.reportsTo, \.contact, \.level] {
        offer[keyPath: path] = offer[keyPath: path].map { line($0) }.flatMap(\.nonEmpty)
    }
    if let start = offer.start {
        offer.start = (try? Start.read(line(start.value)).get()).map { Said($0.text, guess: start.guess) }
        if offer.start == nil { offer.remarks.append("the source's start is '\(start.value)'") }
    }
    if let duration = offer.duration { offer.duration = Said(line(duration.value), guess: duration.guess) }
    for path in [\Offer.areas, \.languages, \.eligibility, \.benefits] {
        var seen: Set<String> = []
        offer[keyPath: path] = offer[keyPath: path].map { line($0) }.filter {
            $0.contains { $0.isLetter || $0.isNumber } && seen.insert($0.lowercased()).inserted
        }.prefix(40).map { $0 }
    }
    if let materials = offer.materials {
        offer.materials = Said(materials.value.map { line($0) }.filter { !$0.isEmpty }, guess: materials.guess)
    }
    offer.others = offer.others.compactMap { field in
        let said = meanings(of: field.value, context.dates).first { context.fields.accept($0.yaml, in: field.name) }
        if said == nil { offer.remarks.append("the source's \(field.name) is \(field.value.told)") }
        return said.map { (field.name, $0) }
    }
    // A place that is only the word for remote work is none.
    let written = offer.places
    offer.places = []
    for place in written { offer.take(place) }
    offer.employment = Employment.allCases.filter(offer.employment.contains)
    offer.language = offer.language.flatMap(LanguageTag.meant)
    offer.places = offer.places.prefix(40).map {
        WrittenPlace(
            line($0.text, 120), region: $0.region.map { line($0, 80) }, country: $0.country.map { line($0, 80) })
    }
    offer.remoteFrom = offer.remoteFrom.prefix(40).map {
        WrittenPlace(line($0.text, 120), region: $0.region, country: $0.country.map { line($0, 80) })
    }
    return offer
}

/// What a value of a field may mean, the likeliest first: several lines are a list where the field may have one.
private func meanings(of value: JSONValue, _ dates: DatesInText) -> [JSONValue] {
    guard let text = value.text else { return [value] }
    let parts = text.split { $0 == ";" || $0.isNewline }.map { $0.trimmed }.filter { !$0.isEmpty }
    let list = JSONValue.list(parts.map { .string(bulleted($0) ?? $0) })
    let day = dates.day(text).flatMap { $0.guess == nil ? JSONValue.string($0.value) : nil }
    let flag = value.answer.map { JSONValue.flag($0) }
    // Spreadsheets write TRUE.
    if let flag, ["true", "false"].contains(text.lowercased()) { return [flag, value, list] }
    return (parts.count > 1 ? [list, value] : [value, list]) + [flag, day].compactMap(\.self)
}
