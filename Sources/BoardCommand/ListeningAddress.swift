import ArgumentParser
import NIOCore

/// Where a server listens: an IP address of this machine.
///
/// `127.0.0.1`, `::1` and `localhost` are asked by this machine only; `0.0.0.0` and `::` by every other, too.
struct ListeningAddress: ExpressibleByArgument, Sendable {
    /// The address in numbers.
    private let numbers: String

    /// The one that other machines cannot reach.
    static let thisMachine = ListeningAddress(numbers: "127.0.0.1")

    private init(numbers: String) { self.numbers = numbers }

    /// Takes what was written; nil where it is neither an IP address nor `localhost`.
    init?(argument: String) {
        self.init(numbers: argument == "localhost" ? "127.0.0.1" : argument)
        guard (try? socket(port: 0)) != nil else { return nil }
    }

    /// The address and a port, as the server takes them.
    func socket(port: UInt16) throws -> SocketAddress {
        try SocketAddress(ipAddress: numbers, port: Int(port))
    }

    /// Whether only this machine can ask (RFC 1122 section 3.2.1.3; RFC 4291 section 2.5.3).
    var isLoopback: Bool { numbers.hasPrefix("127.") || numbers == "::1" }

    /// The address as a part of a link: `[::1]`.
    var host: String { isVersion6 ? "[\(numbers)]" : numbers }

    var defaultValueDescription: String { numbers }

    private var isVersion6: Bool { numbers.contains(":") }
}
