import Board
import Text

/// schema.org's `JobPosting` as microdata: attributes of the page's elements (HTML, section 5) instead of a script.
///
/// `<h1 itemprop="title">Librarian</h1>` in an element with `itemtype="https://schema.org/JobPosting"` is `title` of the same
/// value as JSON-LD has, which one reader takes.
enum Microdata {
    /// The postings of a page, as values.
    static func postings(in page: HTMLNode.Element) -> [JSONValue] {
        var found: [JSONValue] = []
        collect(page, into: &found)
        return found
    }

    private static func collect(_ element: HTMLNode.Element, into found: inout [JSONValue]) {
        for case .element(let child) in element.children {
            if child["itemtype"]?.hasSuffix("schema.org/JobPosting") == true {
                found.append(item(child))
            } else {
                collect(child, into: &found)
            }
        }
    }

    private static func item(_ element: HTMLNode.Element) -> JSONValue {
        let type = element["itemtype"]?.split(separator: "/").last.map(String.init) ?? ""
        var members = [JSONValue.Member(name: "@type", value: .string(type))]
        properties(of: element, into: &members)
        // What is said several times is a list.
        var names: [String] = []
        for member in members where !names.contains(member.name) { names.append(member.name) }
        return .object(
            names.map { name in
                let values = members.filter { $0.name == name }.map(\.value)
                return JSONValue.Member(name: name, value: values.count == 1 ? values[0] : .list(values))
            })
    }

    private static func properties(of element: HTMLNode.Element, into members: inout [JSONValue.Member]) {
        for case .element(let child) in element.children {
            if let names = child["itemprop"] {
                let value =
                    child["itemscope"] == nil ? value(child, isText: names.contains("description")) : item(child)
                for name in names.split(separator: " ") {
                    members.append(JSONValue.Member(name: String(name), value: value))
                }
            }
            if child["itemscope"] == nil { properties(of: child, into: &members) }
        }
    }

    private static func value(_ element: HTMLNode.Element, isText: Bool) -> JSONValue {
        if let stated = element["content"] ?? element["datetime"] { return .string(stated) }
        if element.tag == "a" || element.tag == "link", let target = element["href"] { return .string(target) }
        return .string(isText ? element.markup : element.plainText)
    }
}

extension HTMLNode.Element {
    /// What is in it as HTML, as far as a text needs it: elements, and where links lead.
    fileprivate var markup: String {
        children.map { child in
            switch child {
            case .text(let text): return Self.escaped(text)
            case .element(let element):
                let target = element["href"].map { " href=\"\(Self.escaped($0))\"" } ?? ""
                return "<\(element.tag)\(target)>\(element.markup)</\(element.tag)>"
            }
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
