import Model
import Session
import Tui

/// Keys, pastes, mouse reports, sizes and noise: the screen stays a screen, and nothing typed is lost to a trap.
///
/// Bytes that no UTF-8 has stand for what is no key: F8 a pause, F9 a size of the next two bytes, FA to FD news of the
/// session, FE a tick, FF the end of waiting for more bytes.
enum KeyProperty {
    static func finding(in bytes: [UInt8]) -> String? {
        var screen = FuzzScreen(user: bytes.first.map { $0 & 1 == 0 } ?? true ? "alice" : nil)
        var decoder = InputDecoder()
        var rest = bytes[...]
        // Frames cost most, so not every key has one.
        var isSeen = 0
        while let byte = rest.popFirst() {
            var inputs: [TerminalInput] = []
            switch byte {
            case 0xF8: screen.pause()
            case 0xF9:
                let (rows, columns) = (rest.popFirst() ?? 0, rest.popFirst() ?? 0)
                inputs = [.resized(Size(rows: Int(rows) % 60 + 1, columns: Int(columns) % 200 + 1))]
            case 0xFA...0xFD: for event in news(byte) { screen.feed(.event(event)) }
            case 0xFE: screen.feed(.tick)
            case 0xFF: inputs = decoder.flush()
            default: inputs = decoder.decode(CollectionOfOne(byte))
            }
            for input in inputs {
                if let finding = take(input, screen: &screen) { return finding }
            }
            guard !inputs.isEmpty || byte >= 0xF8 else { continue }
            isSeen += 1
            guard isSeen < 12 || isSeen % 16 == 0 else { continue }
            if let finding = ScreenProperty.finding(on: screen.state) { return finding }
        }
        return ScreenProperty.finding(on: screen.state)
    }

    private static func take(_ input: TerminalInput, screen: inout FuzzScreen) -> String? {
        switch input {
        case .key(let key):
            if case .character(let character) = key.key,
                character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            {
                return "a control was typed"
            }
            screen.feed(.key(key))
        case .mouse(let mouse):
            if let input = AppInput(mouse, on: Tui.screen(for: screen.state, size: screen.state.size)) {
                screen.feed(input)
            }
        case .paste(let text): screen.feed(.paste(text))
        case .interrupted(let what): screen.feed(.interrupted(what))
        case .focus(let isFocused): screen.feed(.focus(isFocused))
        case .background, .margins, .keyReports, .statusAnswer, .slowness: break
        case .resized(let size): screen.feed(.resized(size))
        case .continued: screen.feed(.continued)
        case .programEnded, .hangup, .terminate: return "a key ended the program"
        }
        for effect in screen.effects {
            if case .title(let title) = effect,
                title.unicodeScalars.contains(where: { !(0x20..<0x7F).contains($0.value) })
            {
                return "a title of \(title.debugDescription)"
            }
        }
        return nil
    }

    private static func news(_ byte: UInt8) -> [SessionEvent] {
        guard let bob = UserID("bob") else { return [] }
        let conversation = ConversationID.c2c(bob)
        let at = Timestamp(seconds: 1_795_269_600)
        let readiness = Readiness(
            isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: at.advanced(by: .seconds(9_000)),
            serverTimeOffset: .zero)
        switch byte {
        case 0xFA:
            return [
                .statusChanged(old: .loggingIn, new: .loggedIn), .ready(readiness),
                .conversationsReset([
                    ConversationSummary(conversation: conversation, lastSeq: 2, readSeq: 1, unread: 1, lastAt: at)
                ]),
            ]
        case 0xFB:
            let message = Message(
                conversation: conversation, seq: 3, messageID: MessageID(high: 1, low: 3), sender: bob,
                text: "\u{1B}[2J\u{202E}你 e\u{301}\r\n", sentAt: at)
            let emoji = ["x\u{301}\u{301}\u{301}\u{301}\u{301}", "👩\u{200D}👩\u{200D}👧", "a\u{202E}"]
            let reactions = emoji.compactMap(Emoji.init).map { MessageState.Reaction(emoji: $0, users: [bob]) }
            let changed = Message(
                conversation: conversation, seq: 3, messageID: message.messageID, sender: bob, content: message.content,
                sentAt: at,
                state: MessageState(change: 1, edit: .init(revision: 1, at: at), reactions: reactions))
            let own = Message(
                conversation: conversation, seq: 4, messageID: MessageID(high: 1, low: 4),
                sender: UserID("alice") ?? bob, text: "👨\u{200D}👩\u{200D}👧 \u{1B}]52;c;\u{7}", sentAt: at)
            return [
                .messageAdded(message, own: false, catchUp: false), .messageAdded(own, own: true, catchUp: false),
                .messageChanged(changed),
            ]
        case 0xFC:
            let other = Displacement.OtherDevice(
                platform: .terminal, deviceName: "\u{9B}31m\u{7}", address: nil, kind: .multipleAccount)
            let kick = Displacement(by: other, at: at)
            return [
                .notReady(.kicked(kick)), .statusChanged(old: .loggedIn, new: .loggedOut), .ended(.kicked(kick)),
            ]
        default:
            return [
                .notReady(.ticketExpired(at: at)), .statusChanged(old: .loggedIn, new: .loggedOut),
                .ended(.ticketExpired(at: at)),
            ]
        }
    }
}
