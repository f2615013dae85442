import Diagnostics
import FrontMatter

/// One opening as its own file describes it: every field of its front matter, and its body.
///
/// What only the whole site can say (its organisations' names, its state at an instant, its translations) is in
/// `SitePosting`. It is a class because lists of ten thousand postings are made and sorted: each copy of a structure
/// would change the reference counts of thirty fields.
@dynamicMemberLookup
package final class Posting: Sendable {
    /// The file, `content/postings/fellow.md`.
    package let path: String
    /// The file's name without `.md`; its page is `/postings/SLUG/`.
    package let slug: String
    /// What was read, which has the fields. They are not copied out of it, because there are so many.
    private let answers: Answers<PostingFields>
    package let title: String
    package let published: Day
    package let deadline: Deadline
    /// The zone of its dates: its own, or that of its first place, or the board's.
    package let zone: Zone
    package let areas: [Area]
    /// When applications open; nil for at once.
    package let opening: Opening?
    package let events: [Event]
    package let body: Body

    /// Makes a posting of the answers. Nil if something essential is missing or wrong, which has been reported.
    init?(_ answers: Answers<PostingFields>, path: String, slug: String, body: Body, _ reading: inout Reading) {
        let zone = answers.readable.zone(reading.known)
        let deadline = reading.deadline(answers, in: zone)
        guard let title = answers.readable.title, !answers.readable.bands.isEmpty,
            let published = answers.readable.published, let deadline
        else { return nil }
        (self.path, self.slug, self.body, self.answers) = (path, slug, body, answers)
        (self.title, self.published, self.deadline, self.zone) = (title, published, deadline, zone)
        areas = answers.readable.areas.map(\.value)
        opening = reading.opening(answers, in: zone)
        events = reading.events(answers, in: zone)
    }

    package var fields: PostingFields { answers.readable }

    package subscript<Value>(dynamicMember field: KeyPath<PostingFields, Value>) -> Value {
        answers.readable[keyPath: field]
    }

    /// The address of its page.
    package var url: String { ContentKind.posting.url(slug: slug) }

    /// Whether it has anything for calendars: a deadline or events.
    var hasCalendar: Bool { deadline.closes != nil || !events.isEmpty }

    /// One sentence about it: its `description`, or the beginning of its text.
    package var summary: String { self.description ?? body.summary }

    /// The years of the days in its fields. Dates in its text are likely to be in the same ones.
    var years: ClosedRange<Int> {
        let written = [
            published, self.updated, opening?.dated?.day, deadline.dated?.day, self.start?.day, self.end?.day,
        ]
        let days = written.compactMap(\.self) + events.map(\.at.day) + self.process.compactMap { $0.date?.day }
        return (days.min() ?? published).year...(days.max() ?? published).year
    }
}

extension PostingFields {
    /// The zone of its dates: its own, or that of its first place, or the board's.
    func zone(_ known: Known) -> Zone {
        if let zone { return zone }
        for place in locations { if let zone = known.places.all[place].timezone { return zone } }
        return known.timezone
    }
}

extension Reading {
    /// The deadline as an instant, checked against the days on which the posting is published and opens.
    fileprivate mutating func deadline(_ answers: Answers<PostingFields>, in zone: Zone) -> Deadline? {
        guard let written = answers.readable.deadline else { return nil }
        let resolved = written.resolved(in: zone, by: known.zones)
        // Of a posting in another zone nobody can tell.
        if answers.hasFailed(\.zone) { return try? resolved.get().0 }
        // The place is found only for messages: it takes as long as reading the deadline.
        switch resolved {
        case .failure(let mistake):
            report("deadline", mistake.message, at: answers.place(of: \.deadline, in: self), help: mistake.help)
            return nil
        case .success(let (deadline, isTwice)):
            if let isTwice {
                warn(
                    "deadline-twice", isTwice.message, at: answers.place(of: \.deadline, in: self), help: isTwice.help)
            }
            checkSign(deadline, answers)
            checkOrder(deadline, in: zone, answers)
            return deadline
        }
    }

    /// When applications are taken.
    fileprivate mutating func opening(_ answers: Answers<PostingFields>, in zone: Zone) -> Opening? {
        switch answers.readable.opens {
        case nil: return nil
        case .toBeAnnounced: return .toBeAnnounced
        case .dated(let written):
            return moment(written, at: { answers.place(of: \.opens, in: $0) }, in: zone, answers).map { .dated($0) }
        }
    }

    fileprivate mutating func events(_ answers: Answers<PostingFields>, in zone: Zone) -> [Event] {
        answers.readable.events.compactMap { event in
            guard let at = event.at, let moment = moment(at.value, at: { _ in at.place }, in: zone, answers) else {
                return nil
            }
            if let published = answers.readable.published, !answers.hasFailed(\.zone) || at.value.zone != nil,
                moment.passes <= known.zones.start(of: published, in: zone)
            {
                warn(
                    "event-early",
                    "\(quoted(event.title)), \(at.value.day), is before the posting is published, \(published)",
                    at: at.place, help: "write the right day: readers never see this one")
            }
            return Event(title: event.title, at: moment, url: event.url)
        }
    }

    private mutating func moment(
        _ written: WrittenOccasion, at place: (Reading) -> SourcePlace, in zone: Zone, _ answers: Answers<PostingFields>
    ) -> Occasion? {
        let resolved = written.resolved(in: zone, by: known.zones)
        // Of a posting in another zone nobody can tell.
        if written.zone == nil, answers.hasFailed(\.zone) { return try? resolved.get().occasion }
        switch resolved {
        case .failure(let mistake):
            report("date", mistake.message, at: place(self), help: mistake.help)
            return nil
        case .success(let (moment, isTwice)):
            if let isTwice { warn("date-twice", isTwice.message, at: place(self), help: isTwice.help) }
            return moment
        }
    }

    /// Warns of `Etc/GMT+1`, which looks like UTC+1 and is UTC-1.
    private mutating func checkSign(_ deadline: Deadline, _ answers: Answers<PostingFields>) {
        guard case .offset(let minutes)? = deadline.dated?.zone, minutes != 0,
            let name = fields.glimpse("deadline")?.split(whereSeparator: \.isWhitespace).last, name.hasPrefix("Etc/")
        else { return }
        let (meant, other) = (Zone.offset(minutes: minutes).text, Zone.offset(minutes: -minutes).text)
        warn(
            "deadline-zone", "'\(name)' is UTC\(meant): its sign is the other way round",
            at: answers.place(of: \.deadline, in: self),
            help: "write \(meant) instead, or \(other) if that is meant")
    }

    /// Checks that the deadline comes after the beginning of the days on which the posting is published and opens,
    /// whatever their zones.
    private mutating func checkOrder(
        _ deadline: Deadline, in zone: Zone, _ answers: Answers<PostingFields>
    ) {
        guard let deadline = deadline.dated else { return }
        for (name, written) in [
            ("published", answers.readable.published.map { WrittenOccasion(day: $0, time: nil, zone: nil) }),
            ("opens", answers.readable.opens?.dated),
        ] {
            // Zones are a day apart at most.
            guard let written, deadline.day <= written.day.adding(1),
                case .success(let (moment, _)) = written.resolved(in: zone, by: known.zones),
                deadline.closes <= moment.begins
            else { continue }
            let first = written.day
            let isSameDay = deadline.day >= first
            report(
                "deadline-order",
                "the deadline \(isSameDay ? deadline.text(in: zone) : deadline.day.text) is before '\(name)', "
                    + (written.time != nil
                        ? written.text : isSameDay ? "\(first) in \(zone.text), begins" : first.text),
                at: answers.place(of: \.deadline, in: self),
                help: "'\(name)' is on line \(fields.place(of: name)?.line ?? 1)")
        }
    }
}
