/// What one client has said so far.
struct Story: Sendable {
    private(set) var instance = ""
    /// Of the login; 0 until it is complete.
    private(set) var epoch: UInt64 = 0
    private(set) var logins = 0
    /// Its state as the client's own line says it, with the wait and the number of a next try.
    private(set) var link = "idle"
    private(set) var wasTold = false
    /// When the conversations were last listed, as after every login and reattach.
    private(set) var listedAt: ContinuousClock.Instant?
    /// The texts of each conversation by seq, in the order of their coming.
    private(set) var messages: [String: [(seq: Int64, text: String)]] = [:]
    private(set) var endings: [String] = []
    /// Of a program that has ended.
    var exit: Int32?

    var isLinked: Bool { link == "connected" }
    var isIn: Bool { epoch > 0 && endings.isEmpty }
    var isOver: Bool { !endings.isEmpty }

    mutating func hear(_ line: EventLine) {
        switch line.event {
        case "started": instance = line.instanceID ?? ""
        case "ready":
            epoch = line.epoch ?? 0
            logins += 1
        case "linkChanged":
            link = line.link ?? ""
            if let wait = line.retryInMs, let attempt = line.attempt { link += " \(wait) ms, attempt \(attempt)" }
        case "conversationsReset": listedAt = .now
        case "notice": wasTold = true
        case "message": messages[line.conversation ?? "", default: []].append((line.seq ?? 0, line.text ?? ""))
        case "ended": endings.append(line.reason ?? "")
        default: break
        }
    }

    /// What is wrong with the messages: every one from the first, once, in order.
    func flaw(in conversation: String) -> String? {
        let seqs = (messages[conversation] ?? []).map(\.seq)
        guard seqs != Array(1...max(1, Int64(seqs.count))), !seqs.isEmpty else { return nil }
        return "\(conversation) came as \(seqs)"
    }
}
