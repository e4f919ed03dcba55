import Model
import Session

/// The row that always says how things stand. Narrow terminals lose its fields from the last one on; the state's word
/// is never shortened.
enum StatusBar {
    private struct Field {
        let text: String
        let style: Style
    }

    private static let gap = 2

    static func draw(_ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        canvas.fill(rect, style: .bar)
        let cell = stateCell(model, columns: rect.columns)
        let left = [storage(model), outbox(model), ticket(model)].compactMap { $0 }
        let right = [unread(model), clock(model)].compactMap { $0 }

        var column = rect.columns > cell.text.utf8.count ? 1 : 0
        column += canvas.put(cell.text, row: rect.row, column: column, style: cell.style)
        var room = rect.columns - column - 1
        let kept = (left + right).prefix { field in
            room -= field.text.utf8.count + gap
            return room >= 0
        }
        for field in kept.prefix(left.count) {
            column += gap + canvas.put(field.text, row: rect.row, column: column + gap, style: field.style)
        }
        var end = rect.columns - 1
        for field in kept.dropFirst(left.count).reversed() {
            end = canvas.put(field.text, row: rect.row, endingAt: end, style: field.style) - gap
        }
    }

    private static func stateCell(_ model: AppModel, columns: Int) -> Field {
        let (mark, detail, style) = look(of: model.session.standing, model)
        let word = model.session.standing.word
        let texts =
            [age(model, columns: columns), ""].map { "\(mark) \(word)\(detail)\($0)" } + ["\(word)\(detail)", word]
        return Field(text: texts.first { $0.utf8.count <= columns } ?? word, style: style)
    }

    /// A link that is lost leaves what was there; said where there is room for it.
    private static func age(_ model: AppModel, columns: Int) -> String {
        guard case .reconnecting = model.session.standing, let asOf = model.session.shownAsOf, columns >= 60 else {
            return ""
        }
        return ", offline as of \(model.clock.hourMinute(asOf))"
    }

    private static func look(of standing: Standing, _ model: AppModel) -> (mark: String, detail: String, Style) {
        switch standing {
        case .online: return ("*", "", .barGood)
        case .signingIn, .reconnecting:
            return ("~", model.secondsToNextTry.map { " \($0)s" } ?? "", .barWarning)
        case .offline(let asOf, _, _):
            return ("x", asOf.map { ", as of \(model.clock.hourMinute($0))" } ?? "", .barWarning)
        case .signedOut: return ("x", "", .barWarning)
        case .signedOutElsewhere, .accessRevoked, .accountDisabled: return ("x", "", .barAlarm)
        case .ticketExpired: return ("!", "", .barAlarm)
        }
    }

    /// As long as the disk refuses.
    private static func storage(_ model: AppModel) -> Field? {
        guard case .failed = model.session.storage else { return nil }
        return Field(text: "not saved", style: .barAlarm)
    }

    /// `outbox 2`, or with failed ones `outbox 1+1!`.
    private static func outbox(_ model: AppModel) -> Field? {
        let (queued, failed) = model.chats.book.outbox
        if failed > 0 { return Field(text: "outbox \(queued)+\(failed)!", style: .barAlarm) }
        return queued > 0 ? Field(text: "outbox \(queued)", style: .barWarning) : nil
    }

    private static func ticket(_ model: AppModel) -> Field? {
        guard let left = model.session.ticketTimeLeft(at: model.now) else { return nil }
        let style: Style = left < .seconds(60) ? .barAlarm : left < .seconds(86_400) ? .barWarning : .bar
        return Field(text: "ticket \(Wording.countdown(left))", style: style)
    }

    private static func unread(_ model: AppModel) -> Field? {
        let unread = model.chats.book.totalUnread
        return unread > 0 ? Field(text: "\(Wording.count(unread)) unread", style: .bar) : nil
    }

    private static func clock(_ model: AppModel) -> Field? {
        Field(text: model.clock.hourMinute(model.now.wall), style: .bar)
    }
}
