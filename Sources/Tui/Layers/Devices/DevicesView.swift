import Model

/// Draws this account's devices: what each is, since when, and what can be done about it. Names and addresses come from
/// outside.
enum DevicesView {
    private struct Row {
        let text: String
        var end = ""
        var endStyle = Style.plain
        var style = Style.plain
    }

    static func draw(_ panel: DevicesLayer, _ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        let words = footer(of: panel)
        let footer = canvas.safe(words.text).wrapped(columns: rect.columns).prefix(max(1, rect.rows / 2))
        let list = Rect(row: rect.row, column: rect.column, rows: rect.rows - footer.count, columns: rect.columns)
        drawList(panel, model, in: list, on: &canvas)
        for (offset, glyphs) in footer.enumerated() {
            canvas.put(glyphs, row: list.row + list.rows + offset, column: rect.column, style: words.style)
        }
        if panel.question != nil || panel.selectedInstance == nil {
            canvas.placeCursor(row: list.row + list.rows, column: rect.column)
        }
    }

    /// Draws two rows per device, scrolled so that the selected one is visible.
    private static func drawList(_ panel: DevicesLayer, _ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        let instances = panel.instances ?? []
        let selected = instances.firstIndex { $0.instance == panel.selected }
        canvas.placeCursor(row: rect.row, column: rect.column)
        canvas.putList(instances, marked: selected, in: rect, rowsEach: 2) { instance, isSelected, row, canvas in
            let lines = Self.rows(of: instance, isSelected: isSelected, model)
            for (offset, line) in lines.prefix(rect.row + rect.rows - row).enumerated() {
                draw(line, row: row + offset, in: rect, on: &canvas)
            }
        }
    }

    private static func draw(_ line: Row, row: Int, in rect: Rect, on canvas: inout Canvas) {
        let end = rect.column + rect.columns
        let start = line.end.isEmpty ? end : canvas.put(line.end, row: row, endingAt: end, style: line.endStyle) - 1
        canvas.put(line.text, row: row, column: rect.column, columns: start - rect.column, style: line.style)
    }

    private static func rows(of instance: InstanceSummary, isSelected: Bool, _ model: AppModel) -> [Row] {
        let device = Wording.device(instance.platform, instance.deviceName)
        let since = localized("since \(time(instance.loggedInAt, model))")
        let seen = instance.isConnected ? nil : localized("seen \(time(instance.lastSeenAt, model))")
        let facts = [since, seen, instance.address].compactMap { $0 }
        return [
            Row(
                text: (isSelected ? "> " : "  ") + device, end: standing(of: instance),
                endStyle: instance.isConnected ? .good : .warning, style: isSelected ? .strong : .plain),
            Row(text: "  " + facts.joined(separator: "  "), style: .faint),
        ]
    }

    /// Returns a device in one line.
    static func words(for instance: InstanceSummary, _ model: AppModel) -> String {
        [
            Wording.device(instance.platform, instance.deviceName),
            standing(of: instance),
            localized("since \(time(instance.loggedInAt, model))"), instance.address,
        ].compactMap(\.self).joined(separator: ", ")
    }

    /// Returns the question that has to be confirmed.
    static func words(for question: DevicesLayer.Question) -> String {
        switch question {
        case .signOut(let instance) where instance.isBeside: localized("Sign out another window of this device?")
        case .signOut(let instance):
            localized("Sign out \(Wording.otherDevice(instance.platform, instance.deviceName))?")
        case .signOutOthers: localized("Sign out every device but this one?")
        }
    }

    private static func standing(of instance: InstanceSummary) -> String {
        if instance.isOwn { return localized("this one") }
        let standing =
            instance.isConnected ? localized("connected") : instance.isSignedIn ? localized("away") : localized("gone")
        return instance.isBeside ? localized("window here, \(standing)") : standing
    }

    /// Returns the time, with the day unless it is today.
    private static func time(_ instant: Timestamp, _ model: AppModel) -> String {
        let isToday = model.clock.dayNumber(instant) == model.clock.dayNumber(model.now.wall)
        return (isToday ? "" : model.clock.day(instant) + " ") + model.clock.hourMinute(instant)
    }

    private static func footer(of panel: DevicesLayer) -> (text: String, style: Style) {
        switch panel.question {
        case .signOut(let instance)?:
            return (localized("\(words(for: .signOut(instance)))  y signs it out at once, Esc keeps it."), .alarm)
        case .signOutOthers?:
            return (localized("\(words(for: .signOutOthers))  y signs them out at once, Esc keeps them."), .alarm)
        case nil: break
        }
        if let problem = panel.problem { return (problem, .alarm) }
        if panel.isAsking { return (localized("Asking the server…"), .warning) }
        if panel.hasGone { return (localized("Gone: may return until signed out."), .faint) }
        return (panel.hasOthers ? "" : localized("No other device is signed in."), .faint)
    }
}
