import Foundation
import Synchronization

/// The time zones of the world, and the only file that asks Foundation about them.
///
/// A zone's changes from 2000 to 2060 are found once, on first use, and kept: measured, a zone costs 0.1 to 0.6 ms once
/// and a deadline 0.2 µs after that. Instants outside those years are asked for one by one, and are as right.
/// Share one value among all workers.
package final class Zones: Sendable {
    /// The zones in use so far.
    private let tables = Mutex<[String: ZoneTable]>([:])
    /// The names to suggest; empty until the first misspelt one.
    private let names = Mutex<[String]>([])

    package init() {}

    /// Seconds east of UTC, so many seconds after 1970 began there: 3600 for `Europe/London` in July.
    func offset(of identifier: String, at seconds: Int) -> Int { table(of: identifier)?.offset(at: seconds) ?? 0 }

    /// The same at two instants, for one look-up.
    func offsets(of identifier: String, at first: Int, and second: Int) -> (Int, Int) {
        guard let table = table(of: identifier) else { return (0, 0) }
        return (table.offset(at: first), table.offset(at: second))
    }

    /// Whether the IANA database has a zone of this name, in this spelling: `Europe/London`, `UTC`.
    ///
    /// Abbreviations are refused although the database has some of them: `EST` there has no summer time, and `IST` is
    /// India's, Israel's and Ireland's.
    package func contains(_ identifier: String) -> Bool {
        table(of: identifier) != nil
    }

    /// The names to choose from when one is misspelt, in alphabetical order: no old aliases like `US/Pacific`.
    package var known: [String] {
        names.withLock { names in
            if names.isEmpty { names = (TimeZone.knownTimeZoneIdentifiers + ["UTC"]).sorted() }
            return names
        }
    }

    private func table(of identifier: String) -> ZoneTable? {
        tables.withLock { tables in
            if let table = tables[identifier] { return table }
            guard Zones.isName(identifier), let zone = TimeZone(identifier: identifier) else { return nil }
            let table = ZoneTable(of: zone)
            tables[identifier] = table
            return table
        }
    }

    /// Whether it looks like `Europe/London`: Foundation takes other things too, and more of them on some systems.
    private static func isName(_ identifier: String) -> Bool {
        if identifier == "UTC" || identifier == "GMT" { return true }
        let parts = identifier.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let areCapital = parts.allSatisfy { $0.first.map((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains) ?? false }
        return parts.count > 1 && areCapital && !identifier.hasPrefix("SystemV/") && identifier != "Etc/Unknown"
    }
}

/// One zone's distances from UTC: those between its changes in the years that boards are about.
private struct ZoneTable: Sendable {
    private static let years = 946_684_800..<2_840_140_800  // 2000-01-01 to 2060-01-01, UTC
    private let zone: TimeZone
    /// The instants at which the distance changes, in order.
    private let changes: [Int]
    /// The distances: before the first change, and after each.
    private let offsets: [Int]

    init(of zone: TimeZone) {
        self.zone = zone
        var changes: [Int] = []
        var offsets = [ZoneTable.offset(of: zone, at: ZoneTable.years.lowerBound)]
        var now = ZoneTable.years.lowerBound
        while let next = zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: Double(now))) {
            let instant = Int(next.timeIntervalSince1970)
            guard instant > now, ZoneTable.years.contains(instant) else { break }
            now = instant
            changes.append(instant)
            offsets.append(ZoneTable.offset(of: zone, at: instant))
        }
        self.changes = changes
        self.offsets = offsets
    }

    func offset(at instant: Int) -> Int {
        guard ZoneTable.years.contains(instant) else { return ZoneTable.offset(of: zone, at: instant) }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }

    private static func offset(of zone: TimeZone, at instant: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
    }
}
