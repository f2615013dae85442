import Board
import Importing
import Testing

/// Sources that are not what they claim to be: each gives one line, and no posting.
@Suite struct BadSourceTests {
    @Test(arguments: [
        ("", "it is empty: nothing is imported, and nothing is closed"),
        ("   \n", "it is empty: nothing is imported, and nothing is closed"),
        ("{\"jobs\":[],\"meta\":{\"total\":0}}", "the answer lists no job: nothing is imported, and nothing is closed"),
        ("[]", "the answer lists no job: nothing is imported, and nothing is closed"),
        ("{}", "the answer lists no job: nothing is imported, and nothing is closed"),
        ("{\"offers\":[]}", "the answer lists no job: nothing is imported, and nothing is closed"),
        (
            "{\"status\":404,\"error\":\"Job not found\"}",
            "the answer is an error, 'Job not found': nothing is imported, and nothing is closed"
        ),
        (
            "{\"ok\":false,\"error\":\"Document not found\"}",
            "the answer is an error, 'Document not found': nothing is imported, and nothing is closed"
        ),
        ("{\"jobs\":[{\"id\":1,\"title\":\"Fel", "the JSON breaks off in line 1: it is not whole"),
        (
            "{\"weather\": \"fine\"}",
            "it is JSON of a kind that is not known here; 'board import' reads Greenhouse, Lever, Ashby, Workable, Recruitee, SmartRecruiters, Teamtailor, schema.org's JobPosting and another board's postings.json"
        ),
        (
            "MIME-Version: 1.0\nSubject: Vacancy\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n8NLJ18XU\n",
            "it is in koi8-r, which is not read here; save it as UTF-8, and import that"
        ),
        ("%PDF-1.7 x", "it is a PDF, which is not read here; copy its text into a .txt file, and import that"),
        (
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><workzag-jobs>&b;</workzag-jobs>",
            "the XML has a DOCTYPE, which a list of jobs does not need: it is not read"
        ),
        (
            "<?xml version=\"1.0\"?><workzag-jobs><position><id>1</id>",
            "the XML breaks off: '<position>' is never closed"
        ),
        (
            "<?xml version=\"1.0\"?><workzag-jobs></workzag-jobs>",
            "the feed lists no job: nothing is imported, and nothing is closed"
        ),
        (
            "<?xml version=\"1.0\"?><rss><channel/></rss>",
            "the XML is 'rss', which is not a feed of Personio; of another board, import its 'postings.json'"
        ),
        (
            "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": \"1\", \"title\": \"Fellow\"}]}",
            "it is a JSON Feed, which has no fields of openings; of another board, import its 'postings.json'"
        ),
        ("foo,bar\n1,2\n", unknownColumns("'foo', 'bar'")), ("sep=;\nfoo;bar\n", unknownColumns("'foo', 'bar'")),
        (
            "A,Acme,London,2027-01-31\nB,Acme,London,2027-01-31\n",
            unknownColumns("'A', 'Acme', 'London', '2027-01-31'")
        ),
        ("Thing|Who|When\nA|Acme|2027-01-31\n", unknownColumns("'Thing', 'Who', 'When'")),
        (
            "Title,Place\nFellow,London,\"1,2\n",
            "the quote that is opened in line 2 is never closed; close it behind the cell's last word; a quote that belongs to the words is written twice, as in \"The \"\"AI\"\" Fellow\""
        ),
        (
            "Title,Place\nFellow,London,1,2\n",
            "the table has no row with a title; row 2: it has 4 cells, and the header has 2: write a cell with a comma between quotes, such as \"£41,000\""
        ),
        (
            "<html><body><form><input name=u><input type=password></form></body></html>",
            "the page asks for a login; save the posting as text from your browser, and import that"
        ),
        (
            "<html><head><title>Jobs</title></head><body><div id=root></div><script>x</script></body></html>",
            "no posting is in the page: it may be made by a script, or ask for a login; save the page as text from your browser, and import that"
        ),
        ("+++\ntitle = \"x\"\n", "the fields that begin with '+++' are never closed"),
        (
            "title,organisation\nLead,Acme\n\"Fellow,Acme\nAnalyst,Acme\n",
            "the quote that is opened in line 3 is never closed; close it behind the cell's last word; a quote that belongs to the words is written twice, as in \"The \"\"AI\"\" Fellow\""
        ),
        (
            "{\"version\": 3, \"postings\": [{\"title\": \"x\"}]}",
            "the data of that board has version 3, and this program reads up to 2"
        ),
        ("---\nlayout: x\n---\ntext", "the file has no title among its fields"),
    ])
    func saysSoInOneLine(_ source: String, _ line: String) {
        let said = imported(Array(source.utf8), named: "source")
        #expect(said == line + "\n")
    }

    /// What is said of a table whose columns have other names.
    private static func unknownColumns(_ names: String) -> String {
        "no column of the table is known as the title: its columns are \(names); name the columns in the first row, as in 'Title,Organisation,Location,Deadline,URL'; names that are known: title (or position, role, job), organisation (or company, employer, org), location (or place, city, office), deadline (or due, closes, closing), url (or link, joburl, applyurl), salary (or pay, compensation, stipend), description (or text, details, about)"
    }

    /// What a file's name says of it counts where its content does not: a text named as a table is no posting.
    @Test func aTextThatIsNamedAsATable() {
        let text = "Policy Fellow\n\nYou write and you read, in London.\n"
        #expect(imported(Array(text.utf8), named: "x.csv").hasPrefix("no column of the table is known as the title"))
        #expect(imported(Array(text.utf8), named: "x.txt").contains("title: Policy Fellow"))
    }

    /// Labels in the first line of a text are not the columns of a table.
    @Test(arguments: ["Job: Policy Fellow, London", "Position: Policy Fellow; Location: London; Deadline: 3 May 2027"])
    func aTextThatBeginsWithLabels(_ line: String) {
        let said = imported(Array("\(line)\n\nYou write, you read, you meet.\nYou go home.\n".utf8), named: "x.txt")
        #expect(said.contains("\n  system: text\n") && said.contains("You go home."), "\(said)")
    }

    @Test func deepAndLargeSourcesAreRefused() {
        let deepJSON = String(repeating: "[", count: 500_000)
        #expect(
            imported(Array(deepJSON.utf8), named: "x").hasPrefix(
                "the JSON is broken in line 1: values are nested more than 100 deep"))
        let deepHTML = "<html>" + String(repeating: "<div>", count: 200_000)
        #expect(
            imported(Array(deepHTML.utf8), named: "x")
                == "the page's elements lie too deep in each other: it cannot be read\n")
        let bold = "<html>" + String(repeating: "<b><p>", count: 1_000)
        #expect(
            imported(Array(bold.utf8), named: "x")
                == "the page's elements lie too deep in each other: it cannot be read\n")
        let tag = "<html><a " + (0..<5_000).map { "a\($0)=1 " }.joined() + ">"
        #expect(
            imported(Array(tag.utf8), named: "x")
                == "a tag of the page has thousands of attributes: it cannot be read\n")
        let deepXML = "<?xml version=\"1.0\"?>" + String(repeating: "<a>", count: 100_000)
        #expect(imported(Array(deepXML.utf8), named: "x").hasPrefix("the XML is broken"))
        #expect(
            imported([UInt8](repeating: 65, count: largestSource + 1), named: "x")
                == "it is larger than 20 MB: no list of openings is that large\n")
        let long = "Fellow in Law\n\n" + String(repeating: "Words. ", count: 10_000)
        #expect(imported(Array(long.utf8), named: "x") == "it is a text of 68 KB, and a posting may have 64\n")
        // Patterns look at each letter of a word, up to its end.
        let word = "Fellow. It is. " + String(repeating: "abcDefGhi", count: 6_000)
        #expect(imported(Array(word.utf8), named: "x").count > 1)
        #expect(imported([0, 1, 2, 3, 4, 5], named: "x") == "it is not a text: it holds zero bytes\n")
        #expect(imported((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 37 | 0x80) }, named: "x").hasSuffix("\n"))
    }

    /// Numbers that no whole number can hold once ended the program.
    @Test(arguments: [
        #"{"id":1,"title":"Fellow","absolute_url":"https://x.example.com/1","location":{"name":"London"},"content":"&lt;p&gt;Work.&lt;/p&gt;","pay_input_ranges":[{"min_cents":1e300,"max_cents":9e99,"currency_type":"GBP"}]}"#,
        #"{"@type":"JobPosting","title":"Fellow","description":"Work.","totalJobOpenings":1e300}"#,
    ])
    func numbersWithoutEndAreLeftOut(_ source: String) {
        let said = imported(Array(source.utf8), named: "x.json")
        #expect(said.contains("title: Fellow\n") && !said.contains("salary") && !said.contains("positions"), "\(said)")
    }

    @Test func nothingHostilePasses() {
        let page = """
            {"id":1,"title":"../../etc/passwd","absolute_url":"javascript:alert(1)","location":{"name":"../x"},
            "content":"&lt;p onclick=x&gt;Hi &lt;a href='java\\nscript:alert(1)'&gt;a&lt;/a&gt;&lt;a href='data:text/html,x'&gt;b&lt;/a&gt;&lt;iframe src=x&gt;&lt;/iframe&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;svg onload=x&gt;&lt;/svg&gt;---\\n&lt;/p&gt;"}
            """
        let said = imported(Array(page.utf8), named: "x.json")
        #expect(said.hasPrefix("# content/postings/etc-passwd.md\n"))
        for word in ["javascript:", "data:", "<script", "<iframe", "onclick", "<svg"] {
            #expect(!said.contains(word), "\(word)")
        }
        let quoted = imported(
            Array("title,organisation\n\"x\"\"\n---\ndraft: true\",\"a: b # c\"\n".utf8), named: "x.csv")
        #expect(quoted.contains("title: \"x\\\" --- draft: true\"\n"), "\(quoted)")
    }
}
