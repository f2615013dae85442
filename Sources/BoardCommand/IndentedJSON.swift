/// A JSON text (RFC 8259) with a line for each member, to be read by people: `{"a":[1,2]}` takes four lines. Characters
/// that are escaped only for scripts are not escaped.
func indentedJSON(_ json: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var depth = 0
    var isText = false
    var index = 0
    func line() { out += [UInt8(ascii: "\n")] + Array(repeating: UInt8(ascii: " "), count: depth * 2) }
    while index < json.count {
        let byte = json[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""):
            isText.toggle()
            out.append(byte)
        case UInt8(ascii: "\\") where isText:
            let code = String(decoding: json[index...].prefix(5), as: UTF8.self)
            if let plain = ["u003c": "<", "u003e": ">", "u0026": "&", "u0027": "'"][code] {
                out += plain.utf8
                index += 5
            } else {
                out += [byte] + json[index...].prefix(1)
                index += 1
            }
        case _ where isText: out.append(byte)
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            out.append(byte)
            if index < json.count, json[index] == byte + 2 { continue }
            depth += 1
            line()
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            if out.last != byte - 2 {
                depth -= 1
                line()
            }
            out.append(byte)
        case UInt8(ascii: ","):
            out.append(byte)
            line()
        case UInt8(ascii: ":"): out += [byte, UInt8(ascii: " ")]
        case UInt8(ascii: " "), UInt8(ascii: "\n"): break
        default: out.append(byte)
        }
    }
    return out + [UInt8(ascii: "\n")]
}
