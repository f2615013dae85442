import Diagnostics
import FrontMatter

/// Fields that settings, places and content files have in common.
extension Fields {
    /// A field that must be there: `required("title") { $0.text($1) }`.
    mutating func required<Value>(_ key: String, _ read: (inout Fields, String) -> Value?) -> Value? {
        require(key)
        return read(&self, key)
    }

    /// The free fields under `extra`.
    mutating func extra() -> YAMLValue {
        guard let written = free("extra") else { return .mapping([]) }
        guard case .mapping = written.value else {
            report(.error, "form", "'extra' is a mapping of names to values", at: written.place)
            return .mapping([])
        }
        return written.value
    }

    /// The field `timezone`: an IANA name; an unknown one is reported.
    mutating func timezone(by zones: Zones) -> Zone? {
        let zone = value("timezone") { zones.zone(named: $0) }
        if case .offset(let minutes)? = zone, minutes != 0, let written = text("timezone") {
            let signs: [Character: Character] = ["+": "-", "-": "+"]
            let other = String(written.value.map { signs[$0] ?? $0 })
            warn(
                "content.zone",
                "\(quoted(written.value)) is \(Zone.offset(minutes: minutes).label): its sign is the other way round",
                at: written.place,
                help:
                    "name a place, like Europe/London; where \(Zone.offset(minutes: -minutes).label) is meant, \(other)"
            )
        }
        return zone
    }

    /// The field `language`: a BCP 47 tag; what is not a tag is reported.
    mutating func language() -> LanguageTag? {
        value("language") { LanguageTag.read($0) }
    }

    /// A field read by its own rule, whose mistakes are reported under the field's name.
    mutating func value<Value>(_ key: String, _ read: (String) -> Result<Value, Mistake>) -> Value? {
        guard let written = text(key) else { return nil }
        switch read(written.value) {
        case .success(let value): return value
        case .failure(let mistake):
            report(.error, key, mistake.message, at: written.place, help: mistake.help)
            return nil
        }
    }
}
