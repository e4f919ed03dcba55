import Model
import Session

/// What people do to messages that stand there.
extension Simulation {
    /// Edits, recalls or reacts to a message that the person sees, their own or somebody else's.
    func changeMessage(_ client: Int) {
        let known = witness.views[client].versions
        guard let user = clients[client].session.loginUser, !known.isEmpty else { return }
        let conversation = chance.pick(known.keys.sorted { "\($0)" < "\($1)" })
        let seq = chance.pick((known[conversation] ?? [:]).keys.sorted().suffix(4).map(\.self))
        let change: MessageChange
        switch chance.number(0...3) {
        case 0: change = .recall
        case 1: change = .react(chance.pick(Self.emoji), isOn: !chance.isTrue(in: 3))
        default:
            clients[client].messages += 1
            let text = "\(client)-\(clients[client].messages), better"
            change = .edit(text, revision: UInt32(chance.number(0...1)))
            witness.edited(conversation, seq: seq, by: user, text: text, on: server.disk)
        }
        note("client \(client) wants seq \(seq) of \(conversation) changed: \(change)")
        handle(.intent(.change(conversation, seq: seq, change)), at: client)
    }

    private static let emoji = ["👍", "🎉"].compactMap { Emoji($0) }
}
