import ArgumentParser
import Board
import Diagnostics

/// The arguments of every `board new …`, and how it makes its file.
struct NewFileOptions: ParsableArguments {
    @Argument(help: "Its title or name.")
    var title: String

    @Option(help: ArgumentHelp("The file's name without '.md'; by default, made from the title.", valueName: "slug"))
    var slug: String?

    @OptionGroup var source: SourceOptions
    @OptionGroup var reporting: ReportOptions

    func validate() throws {
        if title.allSatisfy(\.isWhitespace) { throw ValidationError("the title is empty") }
        if let slug, slug.lowercased().hasSuffix(".md") {
            throw ValidationError(
                "--slug is the file's name without '.md': '\(printable(String(slug.dropLast(3))))'")
        }
        if let slug, !isSlug(slug) {
            throw ValidationError(
                "\(printable(quoted(slug))) cannot be part of an address; use letters, digits and hyphens")
        }
        if slug == nil, readableSlug(title).isEmpty {
            throw ValidationError("the title has no letter or digit; name the file with --slug")
        }
    }

    /// Makes the file and prints its path. `complete` adds what only one kind of file has.
    func make(_ kind: ContentKind, complete: (inout NewFile, Site) throws -> Void = { _, _ in }) async throws {
        let request = try source.request()
        do {
            let (survey, diagnostics) = try await survey(request)
            guard let survey else {
                reporting.show(diagnostics, root: request.root)
                throw ExitCode(1)
            }
            var new = NewFile(kind, title: title, slug: slug)
            try complete(&new, survey.site)
            if let other = survey.drafts.first(where: {
                $0.name.url.lowercased() == kind.url(slug: new.slug).lowercased()
            }) {
                throw DiskFailure(
                    "write", "\(kind.folder)\(new.slug).md", reason: "\(other.path) has that address; try --slug")
            }
            if let owner = survey.owner(of: kind.url(slug: new.slug)) {
                throw DiskFailure(
                    "write", "\(kind.folder)\(new.slug).md", reason: "\(owner) has that address; try --slug")
            }
            let file = new.file(in: survey)
            try writeNew([file], in: request.root)
            try deliver(pathFromHere(toFile: "\(request.root)/\(file.path)"))
        } catch let failure as DiskFailure {
            complain(printable(failure.description))
            throw ExitCode(74)
        }
    }
}
