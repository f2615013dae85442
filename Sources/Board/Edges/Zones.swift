import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The time zones of the world, as this machine has them: the IANA database, a compiled file for each zone. Nothing else
/// looks for it; what is in a file, `ZoneTable` says.
///
/// A zone is read on first use and kept. Share one value among all workers. A zone file that is there and cannot be read is
/// kept as `failure`: whoever reads a site asks for it when all is read.
package final class Zones: Sendable {
    /// Where to look for zones, in this order.
    private let folders: [String]
    /// The zones in use so far.
    private let tables = Mutex<[String: ZoneTable]>([:])
    /// The names to suggest; empty until the first misspelt one.
    private let names = Mutex<[String]>([])
    /// Old names and the zones that they stand for; nil until the first name that no file has.
    private let links = Mutex<[String: String]?>(nil)
    /// What kept zones from being read; of several the first by path, so that it is the same in every run.
    private let failures = Mutex<DiskFailure?>(nil)

    /// The zones in a folder, or in those that systems have them in.
    package init(in folder: String? = nil) {
        folders = folder.map { [$0] } ?? ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"]
    }

    /// What kept a zone from being read that was asked for: a file that is none, or a machine without the database.
    package var failure: DiskFailure? { failures.withLock { $0 } }

    /// Seconds east of UTC, so many seconds after 1970 began there: 3600 for `Europe/London` in July.
    package func offset(of identifier: String, at seconds: Int) -> Int {
        table(of: identifier)?.offset(at: seconds) ?? 0
    }

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
    ///
    /// They are those of `zone.tab`, which has a row for each country and its zones.
    package var known: [String] {
        names.withLock { names in
            if names.isEmpty { names = (lines(of: "zone.tab").compactMap(Self.name) + ["UTC"]).sorted() }
            return names
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

    /// Whether it looks like `Europe/London`. What has no place in its name is refused, and so is what could lead out of the
    /// database's folder.
    private static func isName(_ identifier: String) -> Bool {
        if identifier == "UTC" || identifier == "GMT" { return true }
        let parts = identifier.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let arePlain = parts.allSatisfy { part in
            (part.first.map { (0x41...0x5A).contains($0) } ?? false)
                && part.allSatisfy(isPlain)
        }
        return parts.count > 1 && arePlain
    }

    /// Letters and digits of ASCII, and `_+-`.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "_+-".utf8.contains(byte)
    }

    /// The name in the third column of a line: `GB<tab>+513030-0000731<tab>Europe/London`.
    private static func name(in line: Substring) -> String? {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        return columns.count > 2 && !line.hasPrefix("#") ? String(columns[2]) : nil
    }
}

// MARK: Reading the database

extension Zones {
    /// The table of a zone; nil where the database has none of this name, or it cannot be read, which is noted.
    private func read(_ identifier: String) -> ZoneTable? {
        if identifier == "UTC" || identifier == "GMT" { return .utc }
        // Some systems keep old names in a package of their own; their list is there all the same.
        guard let (path, bytes) = file(of: identifier) ?? link(identifier).flatMap(file) else {
            if !folders.contains(where: { (try? readFile("\($0)/Etc/UTC", first: 4)) == ZoneTable.magic }) {
                note(
                    DiskFailure(
                        "read", folders[0],
                        reason: "there are no time zones; install 'tzdata', or name their folder in the variable TZDIR")
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

    /// The file of a zone with its path; nil where none is there. One that cannot be read has no bytes, and is noted.
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

    /// The zone that an old name stands for, by the lines `L America/Los_Angeles US/Pacific` of the database's source.
    private func link(_ identifier: String) -> String? {
        links.withLock { links in
            let known = links ?? readLinks()
            links = known
            return known[identifier]
        }
    }

    private func readLinks() -> [String: String] {
        var links: [String: String] = [:]
        for line in lines(of: "tzdata.zi") where line.hasPrefix("L ") {
            let words = line.split(separator: " ")
            if words.count == 3 { links[String(words[2])] = String(words[1]) }
        }
        return links
    }

    /// The lines of a text in the database; none where it is not there.
    private func lines(of name: String) -> [Substring] {
        for folder in folders {
            guard let bytes = try? readFile("\(folder)/\(name)", limit: 4 * 1024 * 1024) else { continue }
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        }
        return []
    }
}
