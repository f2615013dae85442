package import Board

/// What readers know beside the bytes: where these came from, the time zones of the world, and which day it is.
package struct SourceContext: Sendable {
    /// The address that was asked, for relative links and for who offers the job; nil for a file.
    package let address: String?
    /// The file's name without its folder; nil for what has none.
    package let name: String?
    package let zones: Zones
    package let today: Day

    package init(address: String? = nil, name: String? = nil, zones: Zones, today: Day) {
        self.address = address
        self.name = name
        self.zones = zones
        self.today = today
    }
}
