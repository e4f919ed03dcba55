internal import Files
internal import Glibc
internal import Model
internal import Session
internal import Synchronization

/// How far a listener has printed each conversation, kept in a small private file, from which its next start goes on.
///
/// A line is added after each message was printed, and the file is rewritten when it has grown. So a program that is
/// killed prints again at most the message it was about to note. After a loss of power some messages may come again,
/// and so where a line is damaged, which the hash at its end shows.
final class ListenerPlace: Sendable {
    private struct State {
        /// The open file; nil while another program of this device has it, and then nothing is noted.
        var file: Int32?
        var place: SessionConfiguration.Place
        /// Whether there is a place: one was kept before, or the first list of conversations has been noted.
        var isKnown: Bool
        var appended = 0
        var hasReported = false
    }

    /// The bytes of added lines after which the file is rewritten.
    private static let longest = 1 << 20

    private let path: String
    private let beginning: SessionConfiguration.CatchUp
    private let report: @Sendable (String) -> Void
    private let state: Mutex<State>
    /// The place that was kept when the program started; nil at the first start.
    let kept: SessionConfiguration.Place?

    /// Opens the file, one for each account of a device. `beginning` says where a conversation begins for a listener
    /// that has kept nothing. `report` gets a sentence about what went wrong. Nil when there is no directory to keep
    /// anything in.
    init?(
        of settings: ClientSettings, user: String, beginning: SessionConfiguration.CatchUp,
        report: @escaping @Sendable (String) -> Void = StandardError.write
    ) {
        guard let directory = settings.dataDirectory else { return nil }
        let names = [
            user, settings.server.description, settings.device.platform.rawValue,
            settings.device.id.description, settings.device.name,
        ]
        path = "\(directory)/place-\(stableHash(of: names.joined(separator: "\n")))"
        self.beginning = beginning
        self.report = report
        do throws(FileFailure) { try PrivateFile.makeDirectory(directory) } catch {
            // Opening the file says it.
        }
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        let text = file >= 0 ? Self.text(of: file) : ""
        let (kept, damaged) = Self.place(in: text)
        self.kept = kept
        let isOurs = file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0
        if file < 0 {
            report("parley: cannot open \(path): \(String(cString: strerror(errno))); the next start begins anew")
        } else if !isOurs {
            report("parley: another parley events of this device keeps the place; this one keeps none of its own")
            close(file)
        }
        if damaged > 0 {
            let lines = damaged == 1 ? "1 line" : "\(damaged) lines"
            report("parley: left out \(lines) of \(path), damaged on the disk; some messages may be told again")
        }
        state = Mutex(
            State(
                file: isOurs ? file : nil, place: kept ?? SessionConfiguration.Place(), isKnown: kept != nil,
                appended: text.utf8.count))
    }

    /// Notes an event; call it when its lines have been printed.
    func note(_ event: SessionEvent) {
        state.withLock { state in
            guard state.file != nil else { return }
            switch event {
            case .messageAdded(let message, _, _): set(message.seq, message.conversation, &state)
            case .messageChanged(let message): set(change: message.state.change, message.conversation, &state)
            case .conversationsReset(let summaries):
                for summary in summaries where state.place.changes[summary.conversation] == nil {
                    set(change: summary.lastChange, summary.conversation, &state)
                }
                for summary in summaries where state.place.seqs[summary.conversation] == nil {
                    // One that appeared later is told from its first message on.
                    set(state.isKnown ? 0 : beginning.place(in: summary) ?? 0, summary.conversation, &state)
                }
                state.isKnown = true
            case .ready(let readiness):
                if let epoch = readiness.storeEpoch { set(epoch, &state) }
                if let proof = readiness.commitProof { set(proof, &state) }
            case .serverRestored(let epoch, let kept):
                if let epoch { set(epoch, &state) }
                for (conversation, seq) in kept { set(seq, conversation, &state) }
                // They are counted anew, and all are told again.
                for conversation in state.place.changes.keys { set(change: 0, conversation, &state) }
            case .snapshot, .started, .statusChanged, .linkChanged, .roundTrip, .ticketExpiring, .ticketRenewed,
                .notReady, .loginFailed, .notice, .ended, .conversationChanged, .historyLoaded, .onlineMessage,
                .invite, .group, .people, .file, .messageLoaded, .historyRefused, .outgoingChanged, .changeRefused,
                .intentRefused, .restored, .storageChanged, .instancesListed, .found, .accountSwitched,
                .ticketFetchFailed:
                break
            }
        }
    }

    // MARK: The file: `epoch EPOCH`, `proof BYTES` (hexadecimal), `CONVERSATION SEQ` and `CONVERSATION SEQ CHANGE`, each with
    // its hash; the last line of each counts

    private func set(_ seq: Int64, _ conversation: ConversationID, _ state: inout State) {
        guard state.place.seqs[conversation] != seq else { return }
        state.place.seqs[conversation] = seq
        append(Self.line(conversation, state.place), &state)
    }

    private func set(change: Int64, _ conversation: ConversationID, _ state: inout State) {
        guard state.place.changes[conversation] != change else { return }
        state.place.changes[conversation] = change
        append(Self.line(conversation, state.place), &state)
    }

    private static func line(_ conversation: ConversationID, _ place: SessionConfiguration.Place) -> String {
        let change = place.changes[conversation].map { " \($0)" } ?? ""
        return line("\(conversation) \(place.seqs[conversation] ?? 0)\(change)")
    }

    private static func line(_ epoch: StoreEpoch) -> String { line("epoch \(epoch)") }

    private static func line(_ words: String) -> String { "\(words) \(stableHash(of: words))\n" }

    private func set(_ epoch: StoreEpoch, _ state: inout State) {
        guard state.place.storeEpoch != epoch else { return }
        state.place.storeEpoch = epoch
        append(Self.line(epoch), &state)
    }

    private func set(_ proof: CommitProof, _ state: inout State) {
        guard state.place.commitProof != proof else { return }
        state.place.commitProof = proof
        append(Self.line(proof), &state)
    }

    private static func line(_ proof: CommitProof) -> String { line("proof \(proof)") }

    private static func proof(_ text: String) -> CommitProof? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return CommitProof(
            stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
    }

    private func append(_ line: String, _ state: inout State) {
        guard let file = state.file else { return }
        state.appended += line.utf8.count
        let bytes = Array(line.utf8)
        if write(file, bytes, bytes.count) != bytes.count { fail(errno, &state) }
        if state.appended > Self.longest { rewrite(&state) }
    }

    private func rewrite(_ state: inout State) {
        var text = state.place.storeEpoch.map(Self.line) ?? ""
        if let proof = state.place.commitProof { text += Self.line(proof) }
        for conversation in state.place.seqs.keys.sorted(by: { $0.description < $1.description }) {
            text += Self.line(conversation, state.place)
        }
        do throws(FileFailure) {
            try PrivateFile.write(text, to: path)
        } catch {
            // The file that is there still takes lines; the next try comes when as much has been added again.
            state.appended = 0
            return fail(error.errno, &state)
        }
        let file = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
        let code = errno
        // The file that was open until here has no name any more: nothing that goes there would be read again.
        if let old = state.file { close(old) }
        state.file = nil
        state.appended = 0
        guard file >= 0 else { return fail(code, &state) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(file)
            return fail(code, &state)
        }
        state.file = file
    }

    /// Reports a failure once; the listener goes on.
    private func fail(_ code: Int32, _ state: inout State) {
        guard !state.hasReported else { return }
        state.hasReported = true
        report("parley: cannot write \(path): \(String(cString: strerror(code))); the next start may tell more again")
    }

    private static func text(of file: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads the place; nil when nothing of it can be read. A last line without its end was cut off and does not count.
    /// `damaged` is how many other lines are damaged.
    private static func place(in text: String) -> (SessionConfiguration.Place?, damaged: Int) {
        var place = SessionConfiguration.Place()
        var damaged = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            var words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            let hash = words.removeLast()
            guard hash == stableHash(of: words.joined(separator: " ")), words.count == 2 || words.count == 3 else {
                damaged += 1
                continue
            }
            if words[0] == "epoch" {
                place.storeEpoch = StoreEpoch(words[1])
            } else if words[0] == "proof" {
                place.commitProof = proof(words[1])
            } else if let conversation = ConversationID(words[0]), let seq = Int64(words[1]), seq >= 0 {
                place.seqs[conversation] = seq
                if words.count == 3 { place.changes[conversation] = Int64(words[2]).map { max(0, $0) } }
            }
        }
        return (place == SessionConfiguration.Place() ? nil : place, damaged)
    }
}
