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

/// The web server of a preview. It listens at one address until it is cancelled.
struct PreviewServer {
    let address: ListeningAddress
    let port: UInt16
    let answers: PreviewAnswers

    /// The server cannot listen at its address.
    struct Failure: Error {
        let reason: String
    }

    /// The number of connections at once; further ones are closed. Each takes a descriptor, and a browser needs only a
    /// few.
    private static let limit = 512

    /// Listens. Calls `ready` once with the origin of its addresses: `http://127.0.0.1:8000`.
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
                    ? "\(place) is already in use; '--port 0' takes a free port"
                    : "cannot listen on \(place): \(unsafe String(cString: strerror(error.errnoCode)))")
        }
    }
}

/// Counts the open connections.
private final class Counter: Sendable {
    let count = Atomic<Int>(0)
}

/// The IP address at which a server listens.
///
/// Only this machine can reach `127.0.0.1`, `::1` and `localhost`; other machines can reach `0.0.0.0` and `::` too.
struct ListeningAddress: ExpressibleByArgument, Sendable {
    /// The numeric address.
    private let numbers: String

    /// An address that other machines cannot reach.
    static let thisMachine = ListeningAddress(numbers: "127.0.0.1")

    private init(numbers: String) { self.numbers = numbers }

    /// Reads an argument; nil if it is neither an IP address nor `localhost`.
    init?(argument: String) {
        self.init(numbers: argument == "localhost" ? "127.0.0.1" : argument)
        guard (try? socket(port: 0)) != nil else { return nil }
    }

    /// The address with a port, for the server.
    func socket(port: UInt16) throws -> SocketAddress {
        try SocketAddress(ipAddress: numbers, port: Int(port))
    }

    /// Whether only this machine can reach it (RFC 1122 section 3.2.1.3; RFC 4291 section 2.5.3).
    var isLoopback: Bool { numbers.hasPrefix("127.") || numbers == "::1" }

    /// The address as part of a URL: `[::1]`.
    var host: String { isVersion6 ? "[\(numbers)]" : numbers }

    var defaultValueDescription: String { numbers }

    private var isVersion6: Bool { numbers.contains(":") }
}
