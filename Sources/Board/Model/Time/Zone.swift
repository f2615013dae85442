/// What turns a day into instants: a named zone with its history and rules, or a fixed distance from UTC.
package enum Zone: Sendable, Hashable {
    /// A zone of the IANA database: `Europe/London`; `Zones.zone(named:)` vouches for the name.
    case named(String)
    /// So many minutes east of UTC: 60 for `+01:00`.
    case offset(minutes: Int)
    /// AoE, anywhere on Earth: UTC-12, where a day ends last. A deadline in it has not passed while it is still that
    /// day somewhere.
    case anywhereOnEarth

    /// UTC itself.
    package static let utc = Zone.offset(minutes: 0)

    /// As an editor writes it: `Europe/London`, `+01:00`, `UTC`, `AoE`.
    package var text: String {
        switch self {
        case .named(let identifier): identifier
        case .offset(0): "UTC"
        case .offset(let minutes): Zone.offsetText(seconds: minutes * 60)
        case .anywhereOnEarth: "AoE"
        }
    }

    /// `+01:00`, `-03:30`, `+00:00`: hours and minutes east of UTC (RFC 3339 section 5.6); seconds are cut off.
    package static func offsetText(seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        return "\(seconds < 0 && minutes > 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
    }
}
