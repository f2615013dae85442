import Ccmark
import Glibc

package struct MarkdownOptions: Sendable, Hashable {
    package enum Addition: String, CaseIterable, Sendable {
        case anchors; case loweredHeadings = "lowered_headings"; case links
    }
    package enum RawHTML: Sendable { case dropped, filtered, unsafe }
    package var additions: Set<Addition> = Set(Addition.allCases)
    package var rawHTML: RawHTML = .dropped
    package var smart = false
    package init() {}
}
package struct Heading: Sendable, Hashable { package let level: Int; package let id: String; package let title: String }
package struct Link: Sendable {
    package let destination: String; package let line: Int; package let column: Int; package let isImage: Bool
}
package struct Finding: Sendable {
    package let rule: String; package let message: String; package let line: Int; package let column: Int;
    package let length: Int; package let help: String?
}
package struct RenderedMarkdown: Sendable {
    package let html: String; package let outline: [Heading]; package let links: [Link];
    package let findings: [Finding]; package let summary: String; package let words: Int
}
package func render(_ source: ArraySlice<UInt8>, options: MarkdownOptions, resolve: (String) -> String?)
    -> RenderedMarkdown
{
    let html = unsafe source.withUnsafeBufferPointer { p in
        unsafe p.withMemoryRebound(to: CChar.self) { c in
            let r = unsafe cmark_markdown_to_html(c.baseAddress, c.count, 0)
            defer { unsafe free(r) }
            return unsafe String(cString: r!)
        }
    }
    return RenderedMarkdown(html: html, outline: [], links: [], findings: [], summary: "", words: 1)
}
