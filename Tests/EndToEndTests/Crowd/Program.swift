import CPty
import Foundation
import Glibc
import NIOCore
import NIOPosix
import TestSupport

/// A real `parley`, told lines on its standard input and heard line by line on its standard output.
///
/// The end of this process is the end of its input, by which clients end. What it says on standard error goes to a file.
final class Program: Sendable {
    private static let path =
        ProcessInfo.processInfo.environment["PARLEY_PROGRAM"] ?? BuiltProgram.path("parley")

    let pid: Int32
    private let channel: any Channel

    /// `hear` is called on a loop, once for every line; `ended` once, after the last, with the status of its exit or
    /// the negative number of the signal that ended it.
    init(
        _ arguments: [String], environment: [String: String], errors: String,
        hear: @escaping @Sendable (String) -> Void, ended: @escaping @Sendable (Int32) -> Void
    ) async throws {
        let (input, output) = (try Self.pipe(), try Self.pipe())
        var pid: pid_t = 0
        let words = ([Self.path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        let failure = cpty_spawn_piped(Self.path, words, variables, input.end, output.start, errors, &pid)
        for text in words + variables { free(text) }
        close(input.end)
        close(output.start)
        guard failure == 0 else {
            close(input.start)
            close(output.end)
            throw Failure(errno: failure)
        }
        self.pid = pid
        let (started, name) = (pid, arguments.first ?? "")
        channel = try await NIOPipeBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(LineReader(name, pid: started, hear))
                }
            }
            .takingOwnershipOfDescriptors(input: output.end, output: input.start).get()
        channel.closeFuture.whenComplete { _ in
            // It closes its output only by ending.
            var status: Int32 = 0
            waitpid(started, &status, 0)
            ended(status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F))
        }
    }

    func say(_ line: String) {
        channel.writeAndFlush(ByteBuffer(string: line + "\n"), promise: nil)
    }

    /// The end of its input.
    func sayNoMore() {
        channel.close(mode: .output, promise: nil)
    }

    func signal(_ number: Int32) {
        kill(pid, number)
    }

    /// `start` is written to, `end` is read from, for what goes in; the other way round for what comes out.
    private static func pipe() throws -> (start: Int32, end: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw Failure(errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[1], ends[0])
    }

    struct Failure: Error {
        let errno: Int32
    }
}

/// Cuts what a program writes into lines, and looks through them, and at its process, for secrets.
private final class LineReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let name: String
    private let pid: Int32
    private let hear: @Sendable (String) -> Void
    private var rest = ByteBuffer()
    private var isLookedAt = false

    init(_ name: String, pid: Int32, _ hear: @escaping @Sendable (String) -> Void) {
        self.name = name
        self.pid = pid
        self.hear = hear
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        rest.writeBuffer(&bytes)
        if !isLookedAt {
            isLookedAt = true
            SecretWatch.suite.look(throughProcess: pid, name)
        }
        while let end = rest.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest.readString(length: end - rest.readerIndex) ?? ""
            SecretWatch.suite.look(through: line, "what \(name) wrote")
            hear(line)
            rest.moveReaderIndex(forwardBy: 1)
        }
        rest.discardReadBytes()
    }
}
