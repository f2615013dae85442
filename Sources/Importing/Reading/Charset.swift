import Board

/// Bytes in one of the encodings that are read here: UTF-8, US-ASCII, ISO-8859-1 and Windows-1252.
enum Charset {
    /// The text of bytes in an encoding; nil for one that is not read here.
    static func text(_ bytes: some Sequence<UInt8>, in name: String) -> String? {
        guard isKnown(name) else { return nil }
        let bytes = Array(bytes)
        return String(validating: bytes, as: UTF8.self) ?? westEuropean(bytes)
    }

    /// Whether an encoding is read here: `UTF-8`, `latin1`.
    static func isKnown(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["utf-8", "utf8", "us-ascii", "ascii", "windows-1252", "cp1252", "latin1"].contains(name)
            || name == "iso-8859-1" || name == "iso-8859-15"
    }

    /// What is said of an encoding that is not read here.
    static func refusal(_ name: String) -> Mistake {
        Mistake(
            "it is in \(name.lowercased().prefix(40)), which is not read here",
            help: "save it as UTF-8, and import that")
    }

    /// Windows-1252, of which ISO-8859-1 is a part.
    static func westEuropean(_ bytes: [UInt8]) -> String {
        String(String.UnicodeScalarView(bytes.map { byte in windows1252[byte] ?? Unicode.Scalar(byte) }))
    }

    private static let windows1252: [UInt8: Unicode.Scalar] = [
        0x80: "€", 0x82: "‚", 0x84: "„", 0x85: "…", 0x8A: "Š", 0x8B: "‹", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’",
        0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x99: "™", 0x9A: "š", 0x9B: "›",
        0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
    ]
}
