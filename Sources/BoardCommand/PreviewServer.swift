import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// The web server of a preview: listens at one address until it is cancelled.
struct PreviewServer {
    let address: String
    let port: UInt16
    let answers: PreviewAnswers

    /// It cannot listen.
    struct Failure: Error {
        let reason: String
        /// Whether what was asked for makes no sense.
        var isUsage = false
    }

    /// Listens; `ready` is called once with the origin of the addresses to open: `http://127.0.0.1:8000`.
    ///
    /// Thousands of connections at once can use up what a process may have open, and the server ends with them; it then
    /// begins again, at the same port.
    func run(ready: @escaping @Sendable (String) -> Void) async throws {
        let listening = Listening()
        while !Task.isCancelled {
            let server = try server(port: listening.port ?? port)
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await server.run() }
                    group.addTask {
                        try await server.waitUntilListening()
                        guard let port = await server.listeningAddress.flatMap(Self.port) else { return }
                        if listening.begin(at: port) { ready("http://\(name):\(port)") }
                    }
                    try await group.waitForAll()
                }
            } catch  where listening.port == nil {
                throw failure(error)
            } catch {
                guard !Task.isCancelled else { return }
                complain("too much was asked for at once; the server begins again")
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    private func server(port: UInt16) throws -> HTTPServer {
        do {
            return address.contains(":")
                ? HTTPServer(address: try .inet6(ip6: address, port: port), logger: .disabled, handler: answers)
                : HTTPServer(address: try .inet(ip4: address, port: port), logger: .disabled, handler: answers)
        } catch {
            throw Failure(
                reason: "\(quoted(address)) is no address of a machine; write one like 127.0.0.1", isUsage: true)
        }
    }

    private func failure(_ error: any Error) -> any Error {
        guard case SocketError.failed(_, let code, let message) = error else { return error }
        let place = "\(name):\(port)"
        return code == EADDRINUSE
            ? Failure(reason: "\(place) is in use already; '--port 0' takes a free port")
            : Failure(reason: "cannot listen at \(place): \(message)")
    }

    /// The address as a part of a link.
    private var name: String { address.contains(":") ? "[\(address)]" : address }

    private static func port(of address: Socket.Address) -> UInt16? {
        switch address {
        case .ip4(_, let port), .ip6(_, let port): port
        case .unix: nil
        }
    }
}

/// The port that a server got, once it has one.
private final class Listening: Sendable {
    private let taken = Mutex<UInt16?>(nil)

    var port: UInt16? { taken.withLock { $0 } }

    /// Notes the port: whether it is the first time.
    func begin(at port: UInt16) -> Bool {
        taken.withLock { taken in
            defer { taken = port }
            return taken == nil
        }
    }
}
