internal import Model

/// Whole lines that left the composer, newest first and once each: sent, done as a command, or put away.
package struct SentLines: Equatable, Sendable {
    private static let entryLimit = 500
    /// The most bytes that are kept; the oldest lines are dropped, but never the newest.
    private static let byteLimit = 4 << 20

    package private(set) var entries: [String] = []
    private var bytes = 0

    package mutating func add(_ line: String) {
        guard line.contains(where: { !$0.isWhitespace }) else { return }
        if let index = entries.firstIndex(of: line) {
            bytes -= entries.remove(at: index).utf8.count
        }
        entries.insert(line, at: 0)
        bytes += line.utf8.count
        while entries.count > Self.entryLimit || bytes > Self.byteLimit && entries.count > 1 {
            bytes -= entries.removeLast().utf8.count
        }
    }
}

/// A walk with ^Up and ^Down through former lines. It ends where it began, at the text in the composer.
struct LineWalk {
    /// The lines of the walk; the first is the text that stood in the composer.
    private let lines: [String]
    private var index = 0

    init(from draft: String, through lines: [String]) {
        self.lines = [draft] + lines.filter { $0 != draft }
    }

    /// The line that the composer shows, as long as nothing else was typed there.
    var line: String { lines[index] }

    /// Whether the walk is back at its beginning.
    var isOver: Bool { index == 0 }

    /// Moves on; returns whether there was a line to go to.
    mutating func move(by step: Int) -> Bool {
        guard lines.indices.contains(index + step) else { return false }
        index += step
        return true
    }
}

extension AppModel {
    /// The lines that can be brought back, newest first: those of this run, then this account's messages in the open
    /// conversation.
    package var formerLines: [String] {
        var seen = Set(kills.lines.entries)
        let said = (chats.open?.history.messages ?? []).reversed().compactMap { message -> String? in
            guard message.sender.description == accounts.user, message.saysSomething, message.content.isWritten
            else { return nil }
            let text = message.text
            return text.hasPrefix("/") ? "/" + text : text
        }
        return kills.lines.entries + said.filter { seen.insert($0).inserted }
    }
}
