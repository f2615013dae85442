import Text

/// The offsets of one zone from UTC: the changes in its file, and later ones by the rule at the end of the file.
///
/// The calendar repeats every 400 years. So the rule is applied to the 400 years after the last change in the file, and
/// any later day has the offset of the same day 400 years before.
struct ZoneTable: Sendable {
    /// The first bytes of a zone file (RFC 9636 section 3.1).
    static let magic = Array("TZif".utf8)
    /// UTC, for which no file is needed.
    static let utc = ZoneTable(changes: [], offsets: [0], repeatsBefore: nil)
    /// 400 years in seconds.
    private static let cycle = 146_097 * 86_400

    /// The instants at which the offset changes, in order.
    private(set) var changes: [Int]
    /// The offsets: before the first change, then after each.
    private(set) var offsets: [Int]
    /// The instant at which the 400 years of the rule end; nil if offsets no longer change.
    private var repeatsBefore: Int?
    /// Whether two of its offsets are a day apart, so that it may have skipped a day.
    private(set) var mayLackDays = false

    private init(changes: [Int], offsets: [Int], repeatsBefore: Int?) {
        self.changes = changes
        self.offsets = offsets
        self.repeatsBefore = repeatsBefore
    }

    /// Seconds east of UTC at an instant, given in seconds since 1970.
    func offset(at instant: Int) -> Int {
        var instant = instant
        if let end = repeatsBefore, instant >= end {
            instant -= ((instant - end) / Self.cycle + 1) * Self.cycle
        }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }

    /// Reads a zone file; nil if the bytes are not one (RFC 9636 section 3).
    init?(_ bytes: [UInt8]) {
        var reader = ZoneFileReader(bytes)
        guard let old = reader.header() else { return nil }
        // From version 2 on, a second block follows with 64-bit instants, then a rule for everything later.
        var rule: ZoneRule?
        if old.version == 0 {
            guard let block = reader.block(old, width: 4) else { return nil }
            (changes, offsets) = block
        } else {
            guard reader.skip(old.size(width: 4)), let header = reader.header(), header.version > 0,
                let block = reader.block(header, width: 8), let footer = reader.footer()
            else { return nil }
            (changes, offsets) = block
            if !footer.isEmpty {
                guard let read = ZoneRule(footer) else { return nil }
                rule = read
            }
        }
        follow(rule)
        mayLackDays = (offsets.max() ?? 0) - (offsets.min() ?? 0) >= 86_400
    }

    /// Adds 400 years of changes by the rule.
    private mutating func follow(_ rule: ZoneRule?) {
        guard let rule, let summer = rule.summer else { return }
        // In a file without changes, the rule holds for all time. Nothing on a board is before 1600.
        let last = changes.last ?? -86_400 * 365 * 370
        let first = 1970 + (last.flooringQuotient(86_400) * 400).flooringQuotient(146_097)
        for year in first - 1...first + 402 {
            let start = (at: summer.start.seconds(in: year) - rule.standard, offset: summer.offset)
            let end = (at: summer.end.seconds(in: year) - summer.offset, offset: rule.standard)
            let (earlier, later) = start.at < end.at ? (start, end) : (end, start)
            if earlier.at > last { add(earlier) }
            if later.at > last { add(later) }
            repeatsBefore = firstDay(ofMonth: 1, year) * 86_400
        }
    }

    private mutating func add(_ change: (at: Int, offset: Int)) {
        // Summer time that begins again when it ends lasts all year (section 3.3.1).
        if let last = changes.last, change.at <= last {
            offsets[offsets.count - 1] = change.offset
            return
        }
        changes.append(change.at)
        offsets.append(change.offset)
    }
}

/// Reads a zone file from beginning to end. Methods return nil if the file is too short or wrong.
private struct ZoneFileReader {
    /// A header: how many items of each kind are in the block that follows (RFC 9636 section 3.1).
    struct Header {
        let version: UInt8
        let utMarks: Int, standardMarks: Int, leapSeconds: Int, changes: Int, types: Int, letters: Int

        /// The size in bytes of the block that follows, with instants of `width` bytes (section 3.2).
        func size(width: Int) -> Int {
            changes * (width + 1) + types * 6 + letters + leapSeconds * (width + 4) + standardMarks + utMarks
        }
    }

    private let bytes: [UInt8]
    /// The offset of the next byte.
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func skip(_ count: Int) -> Bool {
        guard bytes.count - at >= count else { return false }
        at += count
        return true
    }

    mutating func header() -> Header? {
        guard bytes.count - at >= 44, Array(bytes[at..<at + 4]) == ZoneTable.magic else { return nil }
        let version = bytes[at + 4]
        at += 20
        let counts = (0..<6).map { _ in number(width: 4) }
        // In a file that counts leap seconds, instants differ from those of the board.
        guard counts.allSatisfy({ $0 >= 0 }), counts[2] == 0, counts[4] > 0 else { return nil }
        return Header(
            version: version, utMarks: counts[0], standardMarks: counts[1], leapSeconds: counts[2], changes: counts[3],
            types: counts[4], letters: counts[5])
    }

    /// The changes and offsets of a block (section 3.2).
    mutating func block(_ header: Header, width: Int) -> (changes: [Int], offsets: [Int])? {
        let start = at
        guard skip(header.size(width: width)) else { return nil }
        let end = at
        at = start
        let changes = (0..<header.changes).map { _ in number(width: width) }
        let types = bytes[at..<at + header.changes].map { Int($0) }
        at += header.changes
        let offsets = (0..<header.types).map { _ in
            let offset = number(width: 4)
            at += 2
            return offset
        }
        at = end
        guard zip(changes, changes.dropFirst()).allSatisfy({ $0 < $1 }), types.allSatisfy({ $0 < offsets.count }),
            offsets.allSatisfy({ abs($0) < 26 * 3600 })
        else { return nil }
        // The first type holds before the first change.
        return (changes, [offsets[0]] + types.map { offsets[$0] })
    }

    /// The rule for the time after the last change, between two line breaks; empty if there is none (section 3.3).
    mutating func footer() -> ArraySlice<UInt8>? {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\n"),
            let end = bytes[(at + 1)...].firstIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        return bytes[(at + 1)..<end]
    }

    /// A big-endian number in two's complement. The caller has checked that its bytes are there.
    private mutating func number(width: Int) -> Int {
        let value = bytes[at..<at + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        at += width
        return width == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
    }
}

/// The days from 1970-01-01 to the first of a month. Month 13 is January of the next year.
///
/// Howard Hinnant's algorithm: years begin in March and repeat every 400 years (146,097 days).
private func firstDay(ofMonth month: Int, _ year: Int) -> Int {
    let (year, month) = month > 12 ? (year + 1, month - 12) : (year, month)
    let shifted = month <= 2 ? year - 1 : year
    let yearOfEra = shifted - shifted.flooringQuotient(400) * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
    return shifted.flooringQuotient(400) * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        - 719_468
}

// MARK: The rule of a zone

/// The rule at the end of a zone file: `GMT0BST,M3.5.0/1,M10.5.0` (RFC 9636 section 3.3.1; POSIX.1-2024 section 8.3,
/// `TZ`).
private struct ZoneRule {
    /// A moment of every year, by the clock in use until then.
    struct Moment {
        enum YearDay {
            /// `J60`: a day of the year counted from 1, without 29 February. 60 is always 1 March.
            case dayOfCommonYear(Int)
            /// `59`: days after 1 January.
            case daysAfterNewYear(Int)
            /// `M3.5.0`: the month, the week of it (5 is the last), and the weekday (0 is Sunday).
            case weekday(month: Int, week: Int, day: Int)
        }

        let day: YearDay
        /// Seconds after the start of that day, from -167 to 167 hours.
        let time: Int

        /// The seconds from 1970 to the moment in a year, by that clock.
        func seconds(in year: Int) -> Int {
            let found: Int
            switch day {
            case .dayOfCommonYear(let number):
                let isLater = number > 59 && firstDay(ofMonth: 3, year) - firstDay(ofMonth: 1, year) == 60
                found = firstDay(ofMonth: 1, year) + number - 1 + (isLater ? 1 : 0)
            case .daysAfterNewYear(let number): found = firstDay(ofMonth: 1, year) + number
            case .weekday(let month, let week, let day):
                let first = firstDay(ofMonth: month, year)
                // 1970-01-01 was a Thursday.
                let weekday = (first + 4) - (first + 4).flooringQuotient(7) * 7
                let count = firstDay(ofMonth: month + 1, year) - first
                let number = (day - weekday + 7) % 7 + (week - 1) * 7
                found = first + (number < count ? number : number - 7)
            }
            return found * 86_400 + time
        }
    }

    /// Seconds east of UTC in winter, or all year.
    let standard: Int
    /// Summer time: its offset, and when it begins and ends; nil if there is none.
    let summer: (offset: Int, start: Moment, end: Moment)?

    init?(_ text: ArraySlice<UInt8>) {
        var rest = RuleText(rest: text)
        guard rest.skipName(), let west = rest.time(hours: 24) else { return nil }
        standard = -west
        if rest.rest.isEmpty {
            summer = nil
            return
        }
        guard rest.skipName() else { return nil }
        var offset = standard + 3600
        if rest.rest.first != UInt8(ascii: ",") {
            guard let west = rest.time(hours: 24) else { return nil }
            offset = -west
        }
        guard let start = rest.moment(), let end = rest.moment(), rest.rest.isEmpty else { return nil }
        summer = (offset, start, end)
    }
}

/// Reads the text of a rule from beginning to end. Methods return nil or false if it is wrong.
private struct RuleText {
    var rest: ArraySlice<UInt8>

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// `GMT` or `<+0330>`, which is not used.
    mutating func skipName() -> Bool {
        let isQuoted = skip("<")
        let name = rest.prefix { $0.isLetter || isQuoted && ($0.isDigit || $0 == 0x2B || $0 == 0x2D) }
        rest = rest[name.endIndex...]
        return name.count >= 3 && (!isQuoted || skip(">"))
    }

    /// `-3:30` in seconds: hours, then optional minutes and seconds.
    mutating func time(hours limit: Int) -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let hours = number(0...limit) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where skip(":") {
            guard let number = number(0...59) else { return nil }
            seconds += number * unit
        }
        return isNegative ? -seconds : seconds
    }

    /// `,M3.5.0/1`. Without a time, the moment is two o'clock.
    mutating func moment() -> ZoneRule.Moment? {
        guard skip(",") else { return nil }
        let day: ZoneRule.Moment.YearDay
        if skip("M") {
            guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
                let weekday = number(0...6)
            else { return nil }
            day = .weekday(month: month, week: week, day: weekday)
        } else if skip("J") {
            guard let number = number(1...365) else { return nil }
            day = .dayOfCommonYear(number)
        } else {
            guard let number = number(0...365) else { return nil }
            day = .daysAfterNewYear(number)
        }
        guard skip("/") else { return ZoneRule.Moment(day: day, time: 2 * 3600) }
        return time(hours: 167).map { ZoneRule.Moment(day: day, time: $0) }
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(while: \.isDigit)
        guard digits.count <= 3, let value = Int(String(decoding: digits, as: UTF8.self)), range.contains(value) else {
            return nil
        }
        rest = rest[digits.endIndex...]
        return value
    }
}
