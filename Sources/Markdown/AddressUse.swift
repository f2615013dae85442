/// How an attribute of raw HTML uses an address: `href` links to it, the `src` of an image shows it, `srcset` lists
/// several, and the `content` of a refreshing `<meta>` has one after a delay.
enum AddressUse {
    /// Takes an address, and the same as written in the source. Returns what to write instead, or nil to keep it.
    typealias Rewriting = (_ destination: String, _ written: String, _ isImage: Bool) -> String?

    case link, image, images, refresh

    /// Nil if the value of the attribute is not an address.
    init?(of attribute: String, on tag: HTMLTag) {
        let element = tag.name
        switch attribute {
        case "action" where element == "form": self = .link
        case "formaction": self = .link
        case "content" where element == "meta":
            guard tag.attributes.contains(where: { $0.name == "http-equiv" && $0.value.lowercased() == "refresh" })
            else { return nil }
            self = .refresh
        case "href", "cite", "xlink:href": self = .link
        case "src": self = element == "img" ? .image : .link
        case "poster": self = .image
        case "data" where element == "object": self = .link
        case "srcset", "imagesrcset": self = .images
        default: return nil
        }
    }

    /// The value with its addresses replaced; nil if it does not change.
    ///
    /// `text` is the value with its character references decoded, `written` the value as it is written in the source.
    func rewritten(_ text: String, written: String, _ address: Rewriting) -> String? {
        switch self {
        case .link: address(Self.trimmed(text), written, false)
        case .image: address(Self.trimmed(text), written, true)
        case .images: Self.candidates(text, address)
        case .refresh: Self.refreshed(text, address)
        }
    }

    /// A list of images, each with its width or pixel density (WHATWG HTML, section 4.8.4.2.1):
    /// `small.png 1x, large.png 2x`.
    private static func candidates(_ text: String, _ address: Rewriting) -> String? {
        var rest = Substring(text).unicodeScalars
        var found: [String] = []
        var isChanged = false
        while true {
            rest = rest.drop { HTMLTag.isBlank($0) || $0 == "," }
            if rest.isEmpty { break }
            var image = rest.prefix { !HTMLTag.isBlank($0) }
            rest = rest[image.endIndex...]
            var descriptor = ""
            if image.last == "," {
                while image.last == "," { image = image.dropLast() }
            } else {
                let end = rest.prefix { $0 != "," }
                descriptor = trimmed(String(end))
                rest = rest[end.endIndex...]
            }
            let new = address(String(image), String(image), true)
            isChanged = isChanged || new != nil
            found.append((new ?? String(image)) + (descriptor.isEmpty ? "" : " " + descriptor))
        }
        return isChanged ? found.joined(separator: ", ") : nil
    }

    /// A delay, and the address to show after it (WHATWG HTML, section 4.2.5.3): `5; url=next.html`.
    private static func refreshed(_ text: String, _ address: Rewriting) -> String? {
        guard let name = text.lowercased().firstRange(of: "url"), text.utf8.count == text.lowercased().utf8.count
        else { return nil }
        let rest = text[name.upperBound...].drop(while: \.isWhitespace)
        guard rest.first == "=" else { return nil }
        var target = rest.dropFirst().drop(while: \.isWhitespace)
        if let quote = target.first, quote == "\"" || quote == "'" {
            target = target.dropFirst().prefix { $0 != quote }
        }
        let written = trimmed(String(target))
        guard let new = address(written, written, false) else { return nil }
        return text[..<name.lowerBound] + "url=" + new
    }

    private static func trimmed(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last, first <= 0x20 || last <= 0x20 else { return text }
        let start = text.unicodeScalars.drop(while: HTMLTag.isBlank)
        let end = start.reversed().drop(while: HTMLTag.isBlank)
        return String(String.UnicodeScalarView(end.reversed()))
    }
}
