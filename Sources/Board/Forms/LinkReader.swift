import Diagnostics
import FrontMatter
import Markdown
import Templates
import Text

// Web and e-mail addresses, files, and texts with links in them.

extension FieldKind where Answer == String {
    /// An `http` or `https` address, as it is written.
    static let webAddress = FieldKind(
        "web address", { _ in .webAddress }, wanted: "a web address", value: { value, arena, _ in arena.address(value) }
    ) { written, _, reading in
        reading.webAddress(written)
    }

    /// An e-mail address. `rule` is the last part of its rule's id.
    static func emailAddress(_ rule: String) -> FieldKind {
        FieldKind(
            "e-mail address", { _ in .emailAddress }, wanted: "an e-mail address",
            value: { value, arena, _ in arena.text(value) }
        ) { written, _, reading in
            if isEmailAddress(written.value) { return written.value }
            reading.report(
                rule, "\(quoted(written.value)) is not an e-mail address", at: written.place,
                help: addressHelp(written.value) ?? "write it like 'jobs@example.org'")
            return nil
        }
    }

    /// A picture beside the file. Its value is the path in the site: `/organisations/mila.svg`.
    static let logo = FieldKind(
        "name of a file beside this one", { _ in .looseText }, value: { value, arena, _ in arena.text(value) }
    ) {
        written, _, reading in
        guard let link = ContentLink(written.value, in: reading.source.path), case .file(let path) = link.target else {
            reading.report(
                "logo", "\(quoted(written.value)) is not a file beside this one", at: written.place,
                help: "put the picture beside this file, and write its name: 'logo.svg'")
            return nil
        }
        reading.mentions.logo = Located(path, at: written.place)
        reading.checkPicture(path, written.value, at: written.place)
        return link.target.url.map(encodedPath)
    }

    /// Markdown. Its links are checked like those of a body.
    ///
    /// It may be shown on any page, so a link to a file becomes a path in the site: `[us](../pages/about.md)` is read
    /// as `[us](/about/)`. The filter `markdown` then makes it fit the page.
    static let markdown = FieldKind(
        "text in Markdown", { _ in .looseText }, value: { value, arena, _ in arena.text(value) }
    ) { written, name, reading in
        reading.markdown(written, name)
    }
}

/// Help for an address with something to remove or to add, such as `mailto:jobs@x.org` or `<https://x.org>`. Nil if it
/// is right, or if it is unclear what was meant.
func addressHelp(_ written: String) -> String? {
    if isWebAddress(written) { return nil }
    let bare = written.hasPrefix("<") && written.hasSuffix(">") ? String(written.dropFirst().dropLast()) : written
    if bare.lowercased().hasPrefix("mailto:") {
        let address = String(bare.dropFirst("mailto:".count))
        if isEmailAddress(address) { return "write '\(address)'" }
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        guard parts.count == 2, isEmailAddress(parts[0]) else { return nil }
        return "write \(parts[0]) as 'email', and what to put in the subject as 'instructions'"
    }
    return bare != written && (isWebAddress(bare) || isEmailAddress(bare)) ? "write '\(bare)'" : nil
}

extension Reading {
    /// An `http` or `https` address, as it is written; anything else is reported.
    mutating func webAddress(_ written: Located<String>) -> String? {
        if isWebAddress(written.value) {
            if let own = ContentLink(written.value, onBoardAt: known.address) {
                mentions.links.append(Located(own, at: written.place))
            } else {
                keep(written)
            }
            return written.value
        }
        report(
            "url", "\(quoted(written.value)) is not a web address", at: written.place,
            help: AddressFault.webHelp(for: written.value))
        return nil
    }

    private mutating func keep(_ address: Located<String>) {
        if known.keepsAddresses { mentions.addresses.append(address) }
    }

    /// Keeps an address of another site for `board check --links`, or reports why it cannot work.
    mutating func noteOutside(_ address: Located<String>) {
        if isWebAddress(address.value) {
            keep(address)
        } else if let fault = AddressFault(address.value) {
            note(Diagnostic(.error, "link.address", fault.message, at: address.place, help: fault.help))
        }
    }

    /// Warns of a file that is shown as a picture and is not one: `form.pdf`, a text called `a.png`.
    mutating func checkPicture(_ path: String, _ written: String, at place: SourcePlace) {
        if let size = known.images[path] {
            if size == nil { note(.noPicture(written, at: place)) }
        } else if !isShownAsPicture(path) {
            mentions.pictures.append((Located(path, at: place), written))
        }
    }

    /// Replaces links to files by paths in the site.
    fileprivate mutating func markdown(_ written: Located<String>, _ name: String) -> String {
        checkShown(written.value, name, at: written.place, isMarkdown: true)
        texts.append(written)
        let bytes = written.value.utf8.span
        guard bytes.indices.contains(where: { mayBeMarkup(bytes[$0]) }) else { return written.value }
        let rendered = render(Array(written.value.utf8)[...], options: known.markdown) { _ in nil }
        // Template tags such as `{{ site.year }}` are reported for every field.
        let reported = ["'{{", "'{%"]
        // Only the beginning of a text of several lines is known, so nothing in it is marked.
        var start = written.place
        if written.value.utf8.contains(UInt8(ascii: "\n")) { start.length = 0 }
        for finding in rendered.findings where !reported.contains(where: finding.message.hasPrefix) {
            note(Diagnostic(finding, at: start))
        }
        var text = written.value
        for destination in rendered.links.map(\.destination) {
            let address = Located(destination, at: place(of: destination, in: written))
            guard let inner = links.link(destination) else {
                noteOutside(address)
                continue
            }
            mentions.links.append(Located(inner, at: address.place))
            if inner.target != .samePage, let path = inner.published(from: LinkBase(page: "/")) {
                text = replaced(destination, by: "/" + path.dropFirst("./".count), in: text)
            }
        }
        return text
    }

    /// Replaces a destination by an address, in each form that Markdown has for destinations.
    private func replaced(_ destination: String, by address: String, in text: String) -> String {
        guard destination != address else { return text }
        var text = text
        for (before, after) in [("](", ")"), ("](", " "), ("](<", ">"), ("=\"", "\""), ("]: ", "")] {
            text = text.replacing(before + destination + after, with: before + address + after)
        }
        return text
    }

    /// The place of a destination in a field; the place of the whole field if the value spans several lines.
    private func place(of destination: String, in field: Located<String>) -> SourcePlace {
        let bytes = source.bytes
        var line = 1
        var start = 0
        while line < field.place.line, start < textStart {
            if bytes[start] == UInt8(ascii: "\n") { line += 1 }
            start += 1
        }
        guard let found = bytes[start..<max(start, textStart)].firstRange(of: Array(destination.utf8)) else {
            return field.place
        }
        return source.place(of: found)
    }
}

/// Whether a text with this byte may have Markdown in it. Most texts do not, and need not be parsed.
private func mayBeMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "*"),
        UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "~"):
        true
    default: false
    }
}

extension Diagnostic {
    /// The warning for a file that is shown as a picture and is not one.
    static func noPicture(_ written: String, at place: SourcePlace) -> Diagnostic {
        Diagnostic(
            .warning, "link.image", "'\(printable(written))' is not a picture that can be read", at: place,
            help: "pictures are PNG, JPEG, GIF, WebP or SVG files")
    }
}

/// Finds out which of a file's destinations lead into the site, and where to.
struct LinkReader {
    private let file: String
    let page: String
    private let address: SiteAddress
    /// Whether links are rewritten. If not, they are published as written.
    private let areRewritten: Bool

    /// For the links of a file whose page is at `page`.
    init(file: String, page: String, _ known: Known) {
        (self.file, self.page, address) = (file, page, known.address)
        areRewritten = known.markdown.additions.contains(.links)
    }

    /// The link that a destination is, if it leads into the site; nil for addresses of other sites.
    func link(_ written: String) -> ContentLink? {
        if isOutside(written) || written.utf8.starts(with: "//".utf8) {
            return ContentLink(written, onBoardAt: address)
        }
        return areRewritten
            ? ContentLink(written, in: file) : ContentLink(typed: written, in: file, page: page, address)
    }
}
