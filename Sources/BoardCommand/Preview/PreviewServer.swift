import ArgumentParser
import Diagnostics
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The web server of a preview: listens at one address until it is cancelled.
struct PreviewServer {
    let address: ListeningAddress
    let port: UInt16
    let answers: PreviewAnswers

    /// It cannot listen.
    struct Failure: Error {
        let reason: String
    }

    /// More connections at once are closed as they come: a browser has a handful, and each takes a descriptor.
    private static let limit = 512

    /// Listens; `ready` is called once with the origin of the addresses to open: `http://127.0.0.1:8000`.
    func run(ready: @Sendable (String) -> Void) async throws {
        let server = try await listen()
        if let port = server.channel.localAddress?.port { ready("http://\(address.host):\(port)") }
        let open = Counter()
        try await server.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in connections {
                    guard open.count.wrappingAdd(1, ordering: .relaxed).newValue <= Self.limit else {
                        open.count.wrappingSubtract(1, ordering: .relaxed)
                        try? await connection.channel.close()
                        continue
                    }
                    group.addTask {
                        await PreviewConnection(connection: connection, answers: answers).serve()
                        open.count.wrappingSubtract(1, ordering: .relaxed)
                    }
                }
            }
        }
    }

    private func listen() async throws -> NIOAsyncChannel<PreviewConnection.Parts, Never> {
        do {
            return try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(to: address.socket(port: port)) { channel in
                    channel.eventLoop.makeCompletedFuture { try PreviewConnection.parts(of: channel) }
                }
        } catch let error as IOError {
            let place = "\(address.host):\(port)"
            throw Failure(
                reason: error.errnoCode == EADDRINUSE
                    ? "\(place) is in use already; '--port 0' takes a free port"
                    : "cannot listen on \(place): \(unsafe String(cString: strerror(error.errnoCode)))")
        }
    }
}

/// How many connections there are.
private final class Counter: Sendable {
    let count = Atomic<Int>(0)
}

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
