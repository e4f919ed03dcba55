internal import Logging
internal import Model
internal import Server
internal import Synchronization
internal import WireNIO

/// Writes the calls of the operator's interface to the server's log.
final class OperatorLog: Sendable {
    /// How many of the ids that a command is about its line names.
    private static let subjects = 8

    /// A request refused before its command ran, counted by its source: anybody with an IPv6 network has more addresses
    /// than there is room for lines.
    private struct Refusal: Hashable {
        /// Nil for the Unix socket.
        let peer: String?
        let code: Int

        static func == (left: Refusal, right: Refusal) -> Bool {
            left.code == right.code && NetworkSource(address: left.peer) == NetworkSource(address: right.peer)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(code)
            hasher.combine(NetworkSource(address: peer))
        }
    }

    private struct State {
        var refusals = LineSums<Refusal>()
        /// Whether refusals are being told once a second.
        var isTelling = false
    }

    private let logger: Logger
    private let now: @Sendable () -> Moment
    private let state = Mutex(State())

    init(_ logger: Logger, now: @escaping @Sendable () -> Moment) {
        self.logger = logger
        self.now = now
    }

    /// Logs who called which command, about whom, and with which result; never the query, which has a ticket.
    func note(_ called: CalledCommand, by admin: UserID, about subjects: [String], code: Int) {
        var metadata: Logger.Metadata = ["command": "\(called.path)", "admin": "\(admin)", "code": "\(code)"]
        if !subjects.isEmpty { metadata["target"] = "\(Self.shown(subjects))" }
        logger.info("operator's command", metadata: metadata)
    }

    func noteUnencodable(_ error: any Error) {
        logger.error("an answer could not be encoded", metadata: ["error": "\(error)"])
    }

    /// Logs a refusal before a command was run: the first at once, those that follow summed up in a line a second, so
    /// that a script that tries for hours does not fill the disk.
    func noteRefusal(of peer: String?, code: ErrorCode) {
        let refusal = Refusal(peer: peer, code: code.rawValue)
        let uptime = now().uptime
        let (isFirst, mustTell) = state.withLock { state in
            let isFirst = state.refusals.isFirst(refusal, at: uptime)
            defer { state.isTelling = true }
            return (isFirst, !state.isTelling)
        }
        if isFirst { write(refusal, count: 1) }
        guard mustTell else { return }
        Task { [weak self] in
            repeat { try? await Task.sleep(for: .seconds(1)) } while self?.tellRefusals() == true
        }
    }

    /// Logs the sums that are due. Returns false when none are left.
    private func tellRefusals() -> Bool {
        let uptime = now().uptime
        let (sums, isTelling) = state.withLock { state in
            let sums = state.refusals.due(at: uptime)
            state.isTelling = !state.refusals.isEmpty
            return (sums, state.isTelling)
        }
        for sum in sums {
            if let refusal = sum.kind {
                write(refusal, count: sum.count)
            } else {
                logger.notice("operator's requests refused, of more sources", metadata: ["count": "\(sum.count)"])
            }
        }
        return isTelling
    }

    private func write(_ refusal: Refusal, count: Int) {
        logger.notice(
            "operator's request refused",
            metadata: ["peer": "\(refusal.peer ?? "-")", "code": "\(refusal.code)", "count": "\(count)"])
    }

    /// The ids as the log shows them: the first few. What can't be an id is quoted and shortened, so that it looks like
    /// nothing else in the log.
    private static func shown(_ subjects: [String]) -> String {
        let first = subjects.prefix(Self.subjects).map { text in
            let isPlain = text.utf8.count <= 64 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            return isPlain && !text.contains(",") ? text : String(text.prefix(40)).debugDescription
        }
        return (first + (subjects.count > first.count ? ["+\(subjects.count - first.count)"] : [])).joined(
            separator: ",")
    }
}
