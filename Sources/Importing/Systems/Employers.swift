import Board

/// Who offers a job, from the address of its page: job systems give each employer a host or a folder of its own.
enum Employers {
    /// `acme` of `https://jobs.lever.co/acme/1`, as a guess: the name itself is not in it.
    static func fromAddress(_ address: String?) -> Said<String>? {
        guard let address, isWebAddress(address), let slashes = address.firstRange(of: "://") else { return nil }
        let rest = address[slashes.upperBound...]
        let host = rest.prefix { !"/?#:".contains($0) }.lowercased()
        let folders = rest.dropFirst(host.count).prefix { !"?#".contains($0) }.split(separator: "/").map(String.init)
        var name: String?
        if let skip = inFolders.first(where: { host == $0.host || host.hasSuffix("." + $0.host) })?.skip {
            name = folders.dropFirst(skip).first
        } else if let system = asHosts.first(where: host.hasSuffix) {
            name = String(host.dropLast(system.count))
        }
        guard let name = name?.replacing("%20", with: " "), !name.isEmpty,
            !["embed", "jobs", "job", "api", "www", "careers", "j"].contains(name)
        else {
            return nil
        }
        let words = name.split { "-_. ".contains($0) }.map {
            $0.prefix(1).uppercased() + $0.dropFirst()
        }
        return Said(words.joined(separator: " "), guess: "the address says '\(name)'")
    }

    private static let inFolders: [(host: String, skip: Int)] = [
        ("boards-api.greenhouse.io", 2), ("boards.greenhouse.io", 0), ("job-boards.greenhouse.io", 0),
        ("job-boards.eu.greenhouse.io", 0),
        ("boards.eu.greenhouse.io", 0), ("jobs.lever.co", 0), ("jobs.eu.lever.co", 0), ("api.lever.co", 2),
        ("jobs.ashbyhq.com", 0), ("api.ashbyhq.com", 2),
        ("apply.workable.com", 0), ("jobs.smartrecruiters.com", 0), ("careers.smartrecruiters.com", 0),
    ]

    private static let asHosts = [
        ".recruitee.com", ".jobs.personio.de", ".jobs.personio.com", ".teamtailor.com", ".workable.com",
    ]
}
