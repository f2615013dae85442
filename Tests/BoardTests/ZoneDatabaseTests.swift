import Foundation
import Testing

@testable import Board

/// Every zone in this machine's database, and every change of its clocks from 1970 to 2100, compared with Python's
/// `zoneinfo`. `Tests/Differential/zones.py` writes the file that `BOARD_ZONES` names.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["BOARD_ZONES"] != nil))
struct ZoneDatabaseTests {
    private struct Change: Equatable {
        let instant: Int
        let offset: Int
    }

    private static let end = 4_133_980_800  // 2101-01-01, UTC

    @Test func everyChangeIsPythons() throws {
        let path = try #require(ProcessInfo.processInfo.environment["BOARD_ZONES"])
        let lines = String(decoding: try readFile(path), as: UTF8.self).split(separator: "\n")
        #expect(lines.count > 400)
        let zones = Zones()
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            let told = words.dropFirst(3).map { word in
                let numbers = word.split(separator: ":").compactMap { Int($0) }
                return Change(instant: numbers[0], offset: numbers[1])
            }
            let table = try #require(ZoneTable(try readFile(words[1])), "\(words[0]) cannot be read")
            #expect(table.offset(at: 0) == Int(words[2]), "\(words[0]) in 1970")
            #expect(Self.changes(of: table) == told, "\(words[0])")
            for change in told where zones.contains(words[0]) {
                #expect(zones.offset(of: words[0], at: change.instant) == change.offset, "\(words[0])")
            }
        }
        #expect(zones.failure == nil)
    }

    /// The changes of a table that make a difference.
    private static func changes(of table: ZoneTable) -> [Change] {
        zip(table.changes, zip(table.offsets, table.offsets.dropFirst()))
            .filter { $0 > 0 && $0 <= end && $1.0 != $1.1 }.map { Change(instant: $0, offset: $1.1) }
    }
}
