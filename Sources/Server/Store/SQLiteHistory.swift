internal import Foundation
internal import GRDB
internal import Model
internal import Rules
internal import Wire

/// Pages of history.
enum SQLiteHistory {
    /// What the texts of a page may take, so that the frame stays below 60 KB whatever they are.
    static let textBytes = 50 * 1024
    /// Everything of a message but its text, generously.
    static let overhead = 192

    static func fetch(_ request: HistoryRequest, for user: UserID, _ db: Database) throws -> HistoryOutcome {
        let key = ConversationKey.text(of: request.conversation, seenBy: user)
        guard let found = try SQLiteConversations.read(key, db) else {
            switch request.conversation {
            case .group: return .refused(ServiceError(.groupNotFound))
            case .c2c: return .page(HistoryPage(conversation: request.conversation, messages: [], hasMore: false))
            }
        }
        let member = try SQLiteMembers.read(MemberKey(found.number, user), db)
        // Those of a deleted account of that id, or from before they joined.
        guard let hidden = member?.hiddenSeq else {
            return .refused(ServiceError(.groupNotFound))
        }
        let messages = try page(request, in: found, above: hidden, db)
        // Seqs are dense, so the ends of the page say what lies beyond it.
        let hasMore =
            switch request.range {
            case .latest, .before: (messages.first?.seq ?? 0) > hidden + 1
            case .after: (messages.last?.seq ?? found.lastSeq) < found.lastSeq
            }
        return .page(HistoryPage(conversation: request.conversation, messages: messages, hasMore: hasMore))
    }

    private static func page(
        _ request: HistoryRequest, in found: ConversationRow, above hidden: Int64, _ db: Database
    ) throws -> [Message] {
        // Numbers at rest may be damaged, those of a request are anybody's.
        let first = min(max(hidden, 0), found.lastSeq) + 1
        let end = found.lastSeq + 1
        switch request.range {
        case .latest: return try read(first..<end, newestFirst: true, request, found.number, db)
        case .before(let seq):
            return try read(first..<min(max(seq, first), end), newestFirst: true, request, found.number, db)
        case .after(let seq):
            return try read(min(max(seq, first - 1), end - 1) + 1..<end, newestFirst: false, request, found.number, db)
        }
    }

    /// Seqs are dense, so it is known which messages there must be. Ascending, whatever was read first.
    private static func read(
        _ seqs: Range<Int64>, newestFirst: Bool, _ request: HistoryRequest, _ conversation: Int64, _ db: Database
    ) throws -> [Message] {
        var page = Page(of: request, seqs: seqs, newestFirst: newestFirst)
        do {
            try scan(&page, conversation, db)
        } catch  where error.isOfData {}
        if !page.isFull {
            // A row is missing or a page can't be read: what lies beyond it is found one by one.
            try lookUp(&page, conversation, db)
        }
        return newestFirst ? page.messages.reversed() : page.messages
    }

    /// Reads until the page is full: a row more than what is sent, never the whole conversation.
    private static func scan(_ page: inout Page, _ conversation: Int64, _ db: Database) throws {
        guard !page.isFull else { return }
        let order = page.newestFirst ? "DESC" : "ASC"
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(CheckedMessage.columns) FROM messages
                    WHERE conversation = ? AND seq >= ? AND seq < ? ORDER BY seq \(order)
                    """), arguments: [conversation, page.seqs.lowerBound, page.seqs.upperBound])
        while !page.isFull, let row = try rows.next() {
            guard try row.decode(Int64.self, forColumn: "seq") == page.expected else { return }
            page.add(row)
        }
    }

    private static func lookUp(_ page: inout Page, _ conversation: Int64, _ db: Database) throws {
        while !page.isFull {
            do {
                let row = try Row.fetchOne(
                    db.cachedStatement(
                        sql: "SELECT \(CheckedMessage.columns) FROM messages WHERE conversation = ? AND seq = ?"),
                    arguments: [conversation, page.expected])
                page.add(row)
            } catch  where error.isOfData {
                page.add(nil)
            }
        }
    }

    /// A page while it is being filled.
    private struct Page {
        let seqs: Range<Int64>
        let newestFirst: Bool
        private let request: HistoryRequest
        private(set) var messages: [Message] = []
        /// The seq that comes next.
        private(set) var expected: Int64
        private(set) var isFull: Bool
        private var bytes = 0

        init(of request: HistoryRequest, seqs: Range<Int64>, newestFirst: Bool) {
            self.request = request
            self.seqs = seqs
            self.newestFirst = newestFirst
            expected = newestFirst ? seqs.upperBound - 1 : seqs.lowerBound
            isFull = seqs.isEmpty || request.limit < 1
        }

        /// Nil for one that is missing or can't be read.
        mutating func add(_ row: Row?) {
            let message = message(row)
            bytes += message.text.utf8.count + overhead
            guard bytes <= textBytes || messages.isEmpty else {
                isFull = true
                return
            }
            messages.append(message)
            expected += newestFirst ? -1 : 1
            isFull = messages.count == request.limit || !seqs.contains(expected)
        }

        private func message(_ row: Row?) -> Message {
            let conversation = request.conversation
            guard let row, let found = try? CheckedMessage(row), found.seq == expected else {
                let sender = row.flatMap { try? $0.decode(String.self, forColumn: "sender") }.flatMap(UserID.init)
                let at = row.flatMap { try? $0.decode(Int64.self, forColumn: "sent_at") }
                return .damaged(
                    in: conversation, seq: expected, sender: sender, sentAt: Timestamp(milliseconds: at ?? 0))
            }
            return Message(
                conversation: conversation, seq: found.seq, messageID: found.messageID, sender: found.sender,
                text: found.text, sentAt: found.sentAt)
        }
    }
}
