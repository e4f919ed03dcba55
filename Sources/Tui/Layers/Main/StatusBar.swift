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
    private let time: String
    /// Whether quiet hours hold, so that nothing rings.
    private let isQuiet: Bool

    private struct Field {
        let text: String
        let style: Style
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
        let left = [storageField, outboxField, ticketField].compactMap { $0 }
        let right = [unreadField, Field(text: isQuiet ? localized("quiet \(time)") : time, style: .bar)].compactMap {
            $0
        }

        var column = rect.columns > canvas.columns(of: cell.text) ? 1 : 0
        column += canvas.put(cell.text, row: rect.row, column: column, style: cell.style)
        var room = rect.columns - column - 1
        let kept = (left + right).prefix { field in
            room -= canvas.columns(of: field.text) + Self.gap
            return room >= 0
        }
        for field in kept.prefix(left.count) {
            column += Self.gap + canvas.put(field.text, row: rect.row, column: column + Self.gap, style: field.style)
        }
        var end = rect.columns - 1
        for field in kept.dropFirst(left.count).reversed() {
            end = canvas.put(field.text, row: rect.row, endingAt: end, style: field.style) - Self.gap
        }
        // The reason fills the rest of the row, where a few words fit.
        let rest = end - column - Self.gap
        guard !trouble.isEmpty, rest >= Self.leastTrouble else { return }
        canvas.put(trouble, row: rect.row, column: column + Self.gap, columns: rest, style: .bar)
    }

    /// The least columns in which the reason is shown.
    private static let leastTrouble = 24

    private func stateCell(columns: Int, _ canvas: borrowing Canvas) -> Field {
        let (mark, detail, style) = look
        let word = standing.word
        let texts = [age(columns: columns), ""].map { "\(mark) \(word)\(detail)\($0)" } + ["\(word)\(detail)", word]
        return Field(text: texts.first { canvas.columns(of: $0) <= columns } ?? word, style: style)
    }

    /// Returns the age of the shown state, where it fits.
    private func age(columns: Int) -> String {
        guard case .reconnecting = standing, let asOf, columns >= 60 else { return "" }
        return localized(", offline as of \(asOf)")
    }

    private var look: (mark: String, detail: String, Style) {
        switch standing {
        case .online: ("*", "", .barGood)
        case .signingIn, .reconnecting: ("~", secondsToNextTry.map { " \($0)s" } ?? "", .barWarning)
        case .offline: ("x", asOf.map { localized(", as of \($0)") } ?? "", .barWarning)
        case .signedOut: ("x", "", .barWarning)
        case .signedOutElsewhere, .accessRevoked, .accountDisabled: ("x", "", .barAlarm)
        case .ticketExpired: ("!", "", .barAlarm)
        }
    }

    /// The field that says that the store fails; nil while it works.
    private var storageField: Field? { isStoreFailing ? Field(text: localized("not saved"), style: .barAlarm) : nil }

    /// The field for the outbox: `outbox 2`, with failed messages `outbox 1+1!`, or `1 failed` where nothing else
    /// waits; nil where it is empty.
    private var outboxField: Field? {
        if failed > 0 {
            let text = queued > 0 ? localized("outbox \(queued)+\(failed)!") : localized("\(failed) failed")
            return Field(text: text, style: .barAlarm)
        }
        return queued > 0 ? Field(text: localized("outbox \(queued)"), style: .barWarning) : nil
    }

    private var ticketField: Field? {
        guard let left = ticketLeft else { return nil }
        let style: Style = left < .seconds(60) ? .barAlarm : left < .seconds(86_400) ? .barWarning : .bar
        return Field(text: localized("ticket \(Wording.countdown(left))"), style: style)
    }

    private var unreadField: Field? {
        unread > 0 ? Field(text: localized("\(Wording.count(unread)) unread"), style: .bar) : nil
    }
}
