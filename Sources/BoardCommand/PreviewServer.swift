import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// The web server of a preview: listens at one address until it is cancelled.
struct PreviewServer {
    let address: ListeningAddress
    let port: UInt16
    let answers: PreviewAnswers

    /// It cannot listen.
    struct Failure: Error {
        let reason: String
    }

    /// Listens; `ready` is called once with the origin of the addresses to open: `http://127.0.0.1:8000`.
    ///
    /// Thousands of connections at once can use up what a process may have open, and the server ends with them; it then
    /// begins again, at the same port.
    func run(ready: @escaping @Sendable (String) -> Void) async throws {
        let listening = Listening()
        while !Task.isCancelled {
            let server = HTTPServer(
                address: try address.socket(port: listening.port ?? port), logger: .disabled, handler: answers)
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await server.run() }
                    group.addTask {
                        try await server.waitUntilListening()
                        guard let port = await server.listeningAddress.flatMap(Self.port) else { return }
                        if listening.begin(at: port) { ready("http://\(address.host):\(port)") }
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

    private func failure(_ error: any Error) -> any Error {
        guard case SocketError.failed(_, let code, let message) = error else { return error }
        let place = "\(address.host):\(port)"
        return code == EADDRINUSE
            ? Failure(reason: "\(place) is in use already; '--port 0' takes a free port")
            : Failure(reason: "cannot listen at \(place): \(message)")
    }

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
