import Diagnostics
import Text

extension Instant {
    /// Reads a date and time with its offset from UTC: `2026-12-01T09:00:00Z`, `2026-12-01T10:00:00+01:00`.
    ///
    /// A day alone, `2026-12-01`, is noon UTC. The form is that of RFC 3339 section 5.6, with capital `T` and `Z`;
    /// fractions of a second are dropped. A leap second, `:60`, is a mistake, because POSIX time has none.
    package static func read(_ text: String) -> Result<Instant, Mistake> {
        if numbers(in: text, as: "####-##-##") != nil { return read("\(text)T12:00:00Z") }
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 64,
            let clock = numbers(in: String(decoding: bytes[..<19], as: UTF8.self), as: "####-##-##T##:##:##")
        else { return .failure(malformed(text)) }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix(while: \.isDigit)
            guard !digits.isEmpty else { return .failure(malformed(text)) }
            rest = rest[digits.endIndex...]
        }
        guard let offset = offset(String(decoding: rest, as: UTF8.self)) else { return .failure(malformed(text)) }
        guard let time = TimeOfDay(hour: clock[3], minute: clock[4]), clock[5] < 60 else {
            return .failure(
                Mistake(
                    "there is no time \(padded(clock[3])):\(padded(clock[4])):\(padded(clock[5]))",
                    help: "times run from 00:00:00 to 23:59:59"))
        }
        return Day.readAnyYear(String(decoding: bytes[..<10], as: UTF8.self)).map { day in
            Instant(day.sinceEpoch * 86_400 + time.secondOfDay + clock[5] - offset)
        }
    }

    /// Reads the value of `SOURCE_DATE_EPOCH`: seconds since 1970 in decimal, up to the year 9999.
    ///
    /// The specification at reproducible-builds.org asks for an ASCII number without a fraction.
    package static func read(epoch text: String) -> Result<Instant, Mistake> {
        let isNumber = !text.isEmpty && text.utf8.allSatisfy(\.isDigit)
        guard isNumber, let seconds = Int(text), seconds < 253_402_300_800 else {
            return .failure(
                Mistake(
                    "\(quoted(text)) is not a number of seconds since 1970", help: "1796115600 is 2026-12-01T09:00:00Z")
            )
        }
        return .success(Instant(seconds))
    }

    /// `Z`, or `+01:00`: seconds east of UTC.
    private static func offset(_ text: String) -> Int? {
        if text == "Z" { return 0 }
        guard let minutes = Zone.offsetMinutes(text) else { return nil }
        return minutes * 60
    }

    private static func malformed(_ text: String) -> Mistake {
        var help = "write a date and time with its zone: 2026-12-01T09:00:00Z"
        let capital = text.uppercased()
        if text != capital, case .success = read(capital) {
            help = "write \(capital)"
        } else if case .success(let day) = Day.read(String(text.prefix(10))) {
            let rest = text.dropFirst(11)
            let time = numbers(in: String(rest.prefix(5)), as: "##:##").flatMap {
                TimeOfDay(hour: $0[0], minute: $0[1])
            }
            help = "write \(day.text)T\(time?.text ?? "09:00"):00Z, or its offset from UTC in place of Z: +01:00"
        }
        return Mistake("\(quoted(text)) is not a date and time", help: help)
    }
}

extension Zone {
    /// The minutes east of UTC in `+01:00` or `-03:30`; nil for any other form, or beyond 23:59.
    static func offsetMinutes(_ text: String) -> Int? {
        let east = numbers(in: text, as: "+##:##")
        guard let parts = east ?? numbers(in: text, as: "-##:##"), parts[0] < 24, parts[1] < 60 else { return nil }
        let minutes = parts[0] * 60 + parts[1]
        return east == nil ? -minutes : minutes
    }
}
