import Diagnostics
import FrontMatter

// Rules that look at several fields of a posting.

/// Days that the posting's zone left out: nothing can be published, open or be read on them.
func daysThatAreNot(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    if answers.hasFailed(\.zone) { return [] }
    let zone = answers.readable.zone(known)
    var findings: [Finding<PostingFields>] = []
    func check(_ day: Day?, at path: PartialKeyPath<PostingFields>) {
        guard let day, known.zones.lacks(day, in: zone) else { return }
        let mistake = Mistake.noDay(day, in: zone)
        findings.append(Finding(path: path, message: mistake.message, help: mistake.help))
    }
    check(answers.readable.published, at: \.published)
    check(answers.readable.reviewFrom, at: \.reviewFrom)
    check(answers.readable.updated, at: \.updated)
    check(answers.readable.expires, at: \.expires)
    return findings
}

/// An end before the beginning, in which not even the last day of a month comes after the first of another.
func endBeforeStart(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    guard let start = try answers.start, let end = try answers.end, let first = start.day, let last = end.lastDay,
        last < first
    else { return [] }
    return [
        Finding(
            path: \.end, message: "it ends, \(end.text), before it begins, \(start.text)",
            help: "the earlier of the two is 'start'")
    ]
}

func expiresBeforeItIsThere(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    guard let expires = try answers.expires, let published = try answers.published, expires <= published else {
        return []
    }
    return [
        Finding(
            path: \.expires, message: "it leaves the board, \(expires), before it is there, \(published)",
            help: "write a day after 'published', or leave 'expires' out")
    ]
}

func expiresBeforeItsDeadline(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    guard let expires = try answers.expires, case .dated(let day, _, _)? = try answers.deadline, expires <= day,
        let published = try answers.published, expires > published
    else { return [] }
    return [
        Finding(
            path: \.expires, message: "it leaves the board, \(expires), before its deadline has passed, \(day)",
            help: "leave 'expires' out: a deadline closes the posting by itself")
    ]
}

/// What happens after applying, and is before the last day on which one can apply.
func stepsBeforeTheDeadline(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    let steps = try answers.process
    guard !steps.isEmpty, case .dated(let deadline, _, _)? = try answers.deadline else { return [] }
    return steps.compactMap { step -> Finding<PostingFields>? in
        guard let date = step.date, let last = date.lastDay, last < deadline else { return nil }
        return Finding(
            path: \.process, message: "\(quoted(step.name)), \(date.text), is before the deadline, \(deadline)",
            help: "'process' says what happens after applying; what is before goes to 'events'")
    }
}

/// Where one can ask before applying, when one cannot apply any more.
func eventsAfterTheDeadline(_ answers: Answers<PostingFields>, _ known: Known) throws -> [Finding<PostingFields>] {
    let events = try answers.events
    guard !events.isEmpty, case .dated(let deadline, _, _)? = try answers.deadline else { return [] }
    return events.compactMap { event -> Finding<PostingFields>? in
        guard let at = event.at, at.value.day > deadline else { return nil }
        return Finding(
            path: \.events, message: "\(quoted(event.title)), \(at.value.day), is after the deadline, \(deadline)",
            help: "an event for applicants goes to 'process'", place: at.place)
    }
}
