import Synchronization
import Text

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The time zones of the world, read from this machine's copy of the IANA database, which has a compiled file for each
/// zone (`ZoneTable`).
///
/// A zone is read on first use and kept. Share one value among all workers. If a zone file exists but cannot be read,
/// `failure` says why: check it once the whole site is read.
package final class Zones: Sendable {
    /// The folders in which zones are searched for, in this order.
    private let folders: [String]
    /// The zones that were read.
    private let tables = Mutex<[String: ZoneTable]>([:])
    /// The names to suggest; empty until they are first needed.
    private let names = Mutex<[String]>([])
    /// The names of each country's zones; nil until they are first needed.
    private let countries = Mutex<[String: [String]]?>(nil)
    /// The zones that old names stand for; nil until they are first needed.
    private let links = Mutex<[String: String]?>(nil)
    /// Why a zone could not be read. Of several failures, the first in the order of paths, so that it is the same in
    /// every run.
    private let failures = Mutex<DiskFailure?>(nil)

    /// The zones in a folder, by default in those where systems keep them.
    package init(in folder: String? = nil) {
        folders = folder.map { [$0] } ?? ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"]
    }

    /// Why a zone that was asked for could not be read: its file is not a zone file, or the machine has no database.
    package var failure: DiskFailure? { failures.withLock { $0 } }

    /// Seconds east of UTC at an instant, given in seconds since 1970: 3600 for `Europe/London` in July.
    package func offset(of identifier: String, at seconds: Int) -> Int {
        table(of: identifier)?.offset(at: seconds) ?? 0
    }

    /// The offsets at two instants, in one look-up.
    func offsets(of identifier: String, at first: Int, and second: Int) -> (Int, Int) {
        guard let table = table(of: identifier) else { return (0, 0) }
        return (table.offset(at: first), table.offset(at: second))
    }

    /// Whether a zone may have skipped whole days.
    func mayLackDays(_ identifier: String) -> Bool { table(of: identifier)?.mayLackDays ?? false }

    /// Whether the IANA database has a zone of this name, in this spelling: `Europe/London`, `UTC`.
    ///
    /// Abbreviations are refused although the database has some of them: its `EST` has no summer time, and `IST` is
    /// used in India, Israel and Ireland.
    package func contains(_ identifier: String) -> Bool {
        table(of: identifier) != nil
    }

    /// The names to suggest for a misspelt one, in alphabetical order, without old names such as `US/Pacific`.
    ///
    /// They come from `zone.tab`, which has a line for each zone of each country.
    package var known: [String] {
        names.withLock { names in
            if names.isEmpty { names = (lines(of: "zone.tab").compactMap(Self.name) + ["UTC"]).sorted() }
            return names
        }
    }

    /// The names of a country's zones by its code in ISO 3166-1, in the order of `zone.tab`; none for other codes.
    package func names(ofCountry code: String) -> [String] {
        countries.withLock { countries in
            let known =
                countries
                ?? lines(of: "zone.tab").reduce(into: [:]) { known, line in
                    guard let name = Self.name(in: line) else { return }
                    known[String(decoding: line.prefix(2), as: UTF8.self), default: []].append(name)
                }
            countries = known
            return known[code] ?? []
        }
    }

    private func table(of identifier: String) -> ZoneTable? {
        tables.withLock { tables in
            if let table = tables[identifier] { return table }
            guard Self.isName(identifier), let table = read(identifier) else { return nil }
            tables[identifier] = table
            return table
        }
    }

    /// Whether a name looks like `Europe/London`. Names without a city are refused, and so are those that could lead
    /// out of the database's folder.
    private static func isName(_ identifier: String) -> Bool {
        if identifier == "UTC" || identifier == "GMT" { return true }
        let parts = identifier.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let arePlain = parts.allSatisfy { part in
            (part.first.map { (0x41...0x5A).contains($0) } ?? false)
                && part.allSatisfy(isPlain)
        }
        return parts.count > 1 && arePlain
    }

    /// ASCII letters and digits, and `_+-`.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "_+-".utf8.contains(byte)
    }

    /// The name in the third column of a line: `GB<tab>+513030-0000731<tab>Europe/London`.
    private static func name(in line: ArraySlice<UInt8>) -> String? {
        guard line.first != UInt8(ascii: "#") else { return nil }
        let columns = line.split(separator: UInt8(ascii: "\t"), maxSplits: 3, omittingEmptySubsequences: false)
        return columns.count > 2 ? String(decoding: columns[2], as: UTF8.self) : nil
    }
}

// MARK: Reading the database

extension Zones {
    /// The table of a zone; nil if the database does not have it, or if it cannot be read, which is noted.
    private func read(_ identifier: String) -> ZoneTable? {
        if identifier == "UTC" || identifier == "GMT" { return .utc }
        // Some systems have the files of old names in a separate package, but the list of old names is always there.
        guard let (path, bytes) = file(of: identifier) ?? link(identifier).flatMap(file) else {
            if !folders.contains(where: { (try? readFile("\($0)/Etc/UTC", first: 4)) == ZoneTable.magic }) {
                note(
                    DiskFailure(
                        "read", folders[0],
                        reason: "there are no time zones; install 'tzdata', or set the variable TZDIR to their folder")
                )
            }
            return nil
        }
        guard let table = ZoneTable(bytes) else {
            note(DiskFailure("read", path, reason: "it is not a time zone file; install 'tzdata' again"))
            return nil
        }
        return table
    }

    /// The path and bytes of a zone's file; nil if there is none. If it cannot be read, the bytes are empty, and the
    /// failure is noted.
    private func file(of identifier: String) -> (path: String, bytes: [UInt8])? {
        for folder in folders {
            let path = "\(folder)/\(identifier)"
            do throws(DiskFailure) {
                return (path, try readFile(path, limit: 1024 * 1024))
            } catch {
                // A folder of zones, `America/Argentina`, is not a zone.
                if [ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG].contains(error.code) { continue }
                note(error)
                return (path, [])
            }
        }
        return nil
    }

    private func note(_ failure: DiskFailure) {
        failures.withLock { known in
            if known.map({ failure.path < $0.path }) ?? true { known = failure }
        }
    }

    /// The zone that an old name stands for, from lines like `L America/Los_Angeles US/Pacific` in the database's
    /// source.
    private func link(_ identifier: String) -> String? {
        links.withLock { links in
            let known = links ?? readLinks()
            links = known
            return known[identifier]
        }
    }

    private func readLinks() -> [String: String] {
        var links: [String: String] = [:]
        for line in lines(of: "tzdata.zi") where line.starts(with: "L ".utf8) {
            let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            if words.count == 3 { links[words[2]] = words[1] }
        }
        return links
    }

    /// The lines of a text file in the database; none if it is missing.
    private func lines(of name: String) -> [ArraySlice<UInt8>] {
        for folder in folders {
            guard let bytes = try? readFile("\(folder)/\(name)", limit: 4 * 1024 * 1024) else { continue }
            return bytes.split(separator: UInt8(ascii: "\n"))
        }
        return []
    }
}
