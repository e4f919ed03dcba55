import Model
import Session

/// The row that always shows the state of the session. Narrow terminals lose fields from the last one on; the word for
/// the state is never shortened.
struct StatusBar: Equatable, Sendable {
    private let standing: Standing
    private let secondsToNextTry: Int64?
    /// The time at which the shown state was true; nil where that is not shown.
    private let asOf: String?
    /// Why there is no link; empty where there is one.
    private let trouble: String
    private let isStoreFailing: Bool
    private let queued: Int
    private let failed: Int
    private let ticketLeft: Duration?
    private let unread: Int64
    /// Who has written, where the list does not show it.
    private let activity: [Activity]
    private let time: String
    /// Whether quiet hours hold, so that nothing rings.
    private let isQuiet: Bool
    /// How long an answer takes, in milliseconds; nil where that is unknown.
    private let answerTime: Int64?
    private let isSlow: Bool

    private struct Field {
        /// What it reads, from the longest form to the shortest.
        let texts: [String]
        let style: Style
        let isAtEnd: Bool

        init(_ texts: String..., style: Style, isAtEnd: Bool = false) {
            self.init(texts, style: style, isAtEnd: isAtEnd)
        }

        init(_ texts: [String], style: Style, isAtEnd: Bool = false) {
            (self.texts, self.style, self.isAtEnd) = (texts, style, isAtEnd)
        }
    }

    private static let gap = 2

    init(_ model: borrowing AppModel) {
        let session = model.session
        standing = session.standing
        secondsToNextTry = model.secondsToNextTry
        asOf = Self.asOf(standing, session).map(model.clock.hourMinute)
        trouble = Self.trouble(standing, session)
        isStoreFailing = if case .failed = session.storage { true } else { false }
        (queued, failed) = model.chats.book.outbox
        ticketLeft = session.ticketTimeLeft(at: model.now)
        unread = model.chats.book.totalUnread
        time = model.clock.hourMinute(model.now.wall)
        isQuiet = model.quietUntil != nil
        isSlow = model.slowAnswer != nil
        answerTime = (model.slowAnswer ?? session.roundTrip).map { max(1, $0.wholeMilliseconds) }
        activity = model.listColumns(in: model.size) == nil ? Activity.all(in: model) : []
    }

    private static func asOf(_ standing: Standing, _ session: SessionFacts) -> Timestamp? {
        switch standing {
        case .offline(let asOf, _, _): asOf
        // After a lost link, the state before it stays visible.
        case .reconnecting: session.shownAsOf
        case .online, .signingIn, .signedOut, .signedOutElsewhere, .accessRevoked, .accountDisabled, .ticketExpired: nil
        }
    }

    private static func trouble(_ standing: Standing, _ session: SessionFacts) -> String {
        switch standing {
        case .reconnecting, .offline: session.linkError ?? ""
        case .online, .signingIn, .signedOut, .signedOutElsewhere, .accessRevoked, .accountDisabled, .ticketExpired: ""
        }
    }

    func draw(in rect: Rect, on canvas: inout Canvas) {
        canvas.fill(rect, style: .bar)
        let cell = stateCell(columns: rect.columns, canvas)
        var column = rect.columns > canvas.columns(of: cell.text) ? 1 : 0
        column += canvas.put(cell.text, row: rect.row, column: column, style: cell.style)
        let kept = kept(in: rect.columns - column - 1, canvas)
        for (field, text) in kept where !field.isAtEnd {
            column += Self.gap + canvas.put(text, row: rect.row, column: column + Self.gap, style: field.style)
        }
        var end = rect.columns - 1
        for (field, text) in kept.reversed() where field.isAtEnd {
            end = canvas.put(text, row: rect.row, endingAt: end, style: field.style) - Self.gap
        }
        // The reason fills the rest of the row, where a few words fit.
        let rest = end - column - Self.gap
        guard !trouble.isEmpty, rest >= Self.leastTrouble else { return }
        canvas.put(trouble, row: rect.row, column: column + Self.gap, columns: rest, style: .bar)
    }

    /// Returns the fields that fit, each in its longest form that does.
    private func kept(in columns: Int, _ canvas: borrowing Canvas) -> [(field: Field, text: String)] {
        // A ticket that is good for long gives way.
        let (ticket, unread) = (ticketField, unreadField)
        let middle = ticket?.style == .bar ? [unread, ticket] : [ticket, unread]
        var room = columns
        var kept: [(field: Field, text: String)] = []
        for field in ([storageField, outboxField] + middle + [timeField]).compactMap({ $0 }) {
            guard let text = field.texts.first(where: { canvas.columns(of: $0) + Self.gap <= room }) else { break }
            room -= canvas.columns(of: text) + Self.gap
            kept.append((field, text))
        }
        return kept
    }

    /// The least columns in which the reason is shown.
    private static let leastTrouble = 24

    private func stateCell(columns: Int, _ canvas: borrowing Canvas) -> (text: String, style: Style) {
        let (mark, detail, style) = look
        let word = standing.word
        let texts =
            [addition(columns: columns), ""].map { "\(mark) \(word)\(detail)\($0)" } + ["\(word)\(detail)", word]
        return (texts.first { canvas.columns(of: $0) <= columns } ?? word, style)
    }

    /// Returns what follows where there is room: the age of the shown state, or the time that the server takes to
    /// answer.
    private func addition(columns: Int) -> String {
        guard columns >= 60 else { return "" }
        return switch standing {
        case .reconnecting: asOf.map { localized(", offline as of \($0)") } ?? ""
        case .online: isSlow ? "" : answerTime.map { " \($0)ms" } ?? ""
        case .signingIn, .offline, .signedOut, .signedOutElsewhere, .accessRevoked, .accountDisabled, .ticketExpired: ""
        }
    }

    private var look: (mark: String, detail: String, Style) {
        switch standing {
        case .online where isSlow: ("*", answerTime.map { localized(" slow \($0)ms") } ?? "", .barWarning)
        case .online: ("*", "", .barGood)
        case .signingIn, .reconnecting: ("~", secondsToNextTry.map { " \($0)s" } ?? "", .barWarning)
        case .offline: ("x", asOf.map { localized(", as of \($0)") } ?? "", .barWarning)
        case .signedOut: ("x", "", .barWarning)
        case .signedOutElsewhere, .accessRevoked, .accountDisabled: ("x", "", .barAlarm)
        case .ticketExpired: ("!", "", .barAlarm)
        }
    }

    /// The field that says that the store fails; nil while it works.
    private var storageField: Field? { isStoreFailing ? Field(localized("not saved"), style: .barAlarm) : nil }

    /// The field for the outbox: `outbox 2`, with failed messages `outbox 1+1!`, or `1 failed` where nothing else
    /// waits; nil where it is empty.
    private var outboxField: Field? {
        if failed > 0 {
            let text = queued > 0 ? localized("outbox \(queued)+\(failed)!") : localized("\(failed) failed")
            return Field(text, style: .barAlarm)
        }
        return queued > 0 ? Field(localized("outbox \(queued)"), style: .barWarning) : nil
    }

    private var ticketField: Field? {
        guard let left = ticketLeft else { return nil }
        let style: Style = left < .seconds(60) ? .barAlarm : left < .seconds(86_400) ? .barWarning : .bar
        return Field(localized("ticket \(Wording.countdown(left))"), style: style)
    }

    private var unreadField: Field? {
        guard unread > 0 || !activity.isEmpty else { return nil }
        let total = unread > 0 ? [localized("\(Wording.count(unread)) unread")] : []
        return Field(Activity.texts(activity) + total, style: .bar, isAtEnd: true)
    }

    private var timeField: Field {
        Field(isQuiet ? localized("quiet \(time)") : time, style: .bar, isAtEnd: true)
    }
}
