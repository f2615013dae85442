import Board

/// A line between the title and the text of a posting, which says where the work is, of which kind, and who offers it:
/// `Fjord Centre, Oslo, Norway · Full-time`.
enum MetaLine {
    /// `Fjord Centre` of `Fjord Centre, Oslo, Norway`.
    static func employer(before line: String) -> String? {
        guard let place = place(in: line)?.replacing(/\s\((?:hybrid|remote)\)$/, with: ""),
            let range = line.firstRange(of: place)
        else { return nil }
        let name = line[..<range.lowerBound].trimmed.trimmingStops
        let words = name.split(separator: " ")
        return words.count <= 8 && words.first?.first?.isUppercase == true && !name.contains(": ") ? name : nil
    }

    /// The places in a run of words without sentences, parted at dashes, dots and bars.
    static func takePlaces(_ meta: String, _ offer: inout Offer) {
        var found: [String] = []
        for piece in meta.replacing(" — ", with: "|").replacing(" – ", with: "|").replacing(" - ", with: "|").replacing(
            " • ", with: "|"
        ).replacing(" · ", with: "|").split(separator: "|") {
            let said = PlacesInText(piece.trimmed)
            // `Washington, DC or Remote (US)`.
            if !said.remoteFrom.isEmpty, said.remoteFrom.allSatisfy({ Country.meant($0.text) != nil }),
                said.places.allSatisfy({ !Gazetteer.cities(named: String($0.text.prefix { $0 != "," })).isEmpty })
            {
                found.append(piece.trimmed)
                continue
            }
            let all = said.places
            let areCities = all.allSatisfy {
                !Gazetteer.cities(named: String($0.text.prefix { $0 != "," })).isEmpty
            }
            if all.count > 1, areCities {
                found.append(piece.trimmed)
            } else if let place = place(in: piece.trimmed) {
                found.append(place)
            } else if KindsInText.employment(String(piece)).isEmpty == false, piece.count < 40 {
                offer.employment = KindsInText.employment(String(piece))
            }
        }
        for place in found { offer.take(location: place) }
        let kinds = KindsInText.employment(meta)
        if offer.employment.isEmpty, meta.count < 200 {
            offer.employment = kinds.filter { $0 == .fullTime || $0 == .partTime }
        }
        if offer.workplace == nil {
            offer.workplace = PlacesInText(meta).workplace.map {
                Said($0.value, guess: "the text says '\(meta.prefix(80))'")
            }
        }
    }

    /// The first city that words name, with its region and country: `San Francisco, California, United States`.
    static func place(in piece: String) -> String? {
        let words = piece.split(separator: " ").map(String.init)
        for start in words.indices {
            for length in [3, 2, 1] where start + length <= words.count {
                let name = words[start..<start + length].joined(separator: " ")
                let bare = name.hasSuffix(",") ? String(name.dropLast()) : name
                guard bare.first?.isUppercase == true, !Gazetteer.cities(named: bare).isEmpty, !bare.contains(",")
                else { continue }
                var end = start + length
                var place = name
                // Region and country follow behind commas.
                while place.hasSuffix(","), end < words.count {
                    var next: String?
                    for length in [3, 2, 1] where end + length <= words.count {
                        let candidate = words[end..<end + length].joined(separator: " ")
                        let plain = candidate.filter { $0 != "," }
                        if Gazetteer.region(plain) != nil || Country.meant(plain) != nil {
                            next = candidate; end += length; break
                        }
                    }
                    guard let next else { break }
                    place += " " + next
                }
                let workplace = PlacesInText(piece).workplace?.value
                let text = place.trimmingStops
                return workplace == .remote ? text + " (remote)" : workplace == .hybrid ? text + " (hybrid)" : text
            }
        }
        return nil
    }
}
