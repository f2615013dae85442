import NIOCore
import NIOHTTP1

/// One connection of a browser, whose requests are answered one after the other.
///
/// A preview can only be read, so the body of a request is never waited for. Such a request is answered at once, and
/// the connection is closed.
struct PreviewConnection {
    /// The requests and answers of a connection.
    typealias Parts = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    let connection: Parts
    let answers: PreviewAnswers

    /// Makes a channel speak HTTP.
    static func parts(of channel: any Channel) throws -> Parts {
        try channel.pipeline.syncOperations.addHandler(IdleStateHandler(allTimeout: .seconds(60)))
        try channel.pipeline.syncOperations.addHandler(ClosesWhenIdle())
        // Pipelining and errors are dealt with below, not by NIO's own handlers.
        try channel.pipeline.syncOperations.configureHTTPServerPipeline(
            withPipeliningAssistance: false, withErrorHandling: false)
        return try Parts(wrappingChannelSynchronously: channel)
    }

    /// Answers until one of the two sides closes the connection. It does not matter if the browser breaks off.
    func serve() async {
        try? await connection.executeThenClose { inbound, outbound in
            var parts = inbound.makeAsyncIterator()
            while true {
                let part: HTTPServerRequestPart?
                do { part = try await parts.next() } catch is HTTPParserError {
                    return try await outbound.write(contentsOf: Self.refusal)
                }
                guard let part else { return }
                guard case .head(let head) = part else { continue }
                let hasBody =
                    head.headers.contains(name: "Transfer-Encoding")
                    || head.headers.first(name: "Content-Length").map { $0 != "0" } ?? false
                let isLast = hasBody || !head.isKeepAlive
                let answer = await answers.answer(to: PreviewRequest(head))
                try await send(answer, to: head, isLast: isLast, outbound)
                guard isLast else { continue }
                // If the connection were closed while the browser still sends, the answer might be lost.
                if hasBody {
                    connection.channel.eventLoop.scheduleTask(in: .seconds(1)) { [channel = connection.channel] in
                        channel.close(promise: nil)
                    }
                    while try await parts.next() != nil {}
                }
                return
            }
        }
    }

    /// The answer to what is not an HTTP request.
    private static let refusal: [HTTPServerResponsePart] = [
        .head(
            HTTPResponseHead(
                version: .http1_1, status: .badRequest, headers: ["Content-Length": "0", "Connection": "close"])),
        .end(nil),
    ]

    private func send(
        _ answer: PreviewAnswer, to request: HTTPRequestHead, isLast: Bool,
        _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws {
        var head = HTTPResponseHead(
            version: request.version, status: answer.status, headers: HTTPHeaders(answer.headers))
        if let size = answer.body.size { head.headers.add(name: "Content-Length", value: String(size)) }
        if isLast { head.headers.add(name: "Connection", value: "close") }
        try await outbound.write(.head(head))
        if request.method != .HEAD { try await send(answer.body, outbound) }
        try await outbound.write(.end(nil))
    }

    private func send(
        _ body: PreviewAnswer.Body, _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws {
        switch body {
        case .bytes(let bytes):
            if !bytes.isEmpty { try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: bytes)))) }
        case .file(let file):
            // The file may grow meanwhile: no more is sent than was announced. If it shrinks, the connection is closed.
            var rest = file.size
            while rest > 0 {
                let piece = file.read(upTo: min(rest, 65_536))
                if piece.isEmpty { break }
                try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: piece))))
                rest -= piece.count
            }
            if rest > 0 { throw CancellationError() }
        case .events(let events):
            connection.channel.closeFuture.whenComplete { _ in events.end() }
            for await event in events.stream {
                try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: event))))
            }
        }
    }
}

/// Closes a connection on which nothing has happened for a while.
private final class ClosesWhenIdle: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}
