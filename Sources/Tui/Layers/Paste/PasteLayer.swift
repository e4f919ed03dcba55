import Model
import Session

/// Asks what to do with many pasted lines. ^Y brings them back in any case.
struct PasteLayer: Layer {
    private let pasted: PastedText
    private let conversation: ConversationID?
    private let choices: [Choice]
    private var selected = 0

    static let level = LayerLevel.popup

    private enum Choice: Equatable {
        case insert
        case send
        case sendAsFile
        case forget
    }

    /// They can be sent where nothing stands in the way: what is said then is said in the line. What is sent goes to everybody, so
    /// not while a command is begun that is for some alone.
    init(_ pasted: PastedText, _ model: AppModel) {
        self.pasted = pasted
        conversation = model.chats.openID
        let canSend =
            conversation != nil && model.session.standing.takesMessages && model.silence == nil
            && model.accounts.switchingTo == nil && !model.chats.composerHasPurpose && pasted.hasWords
            && !SlashCommand.isBegun(in: model.chats.composer.text)
        let fits = pasted.messages?.isEmpty == false
        let canSendFile = canSend && model.configuration.kiosk == nil
        choices = [.insert] + (canSend && fits ? [.send] : []) + (canSendFile ? [.sendAsFile] : []) + [.forget]
    }

    // MARK: Keys

    private static let rows: [KeyRow<PasteLayer>] = [
        .init(.init(.enter), hint: "do it") { $0.act($0.choices[$0.selected], &$1) },
        .init(.init(.down), hint: "next") { layer, _ in layer.move(by: 1) },
        .init(.init(.up)) { layer, _ in layer.move(by: -1) },
        .init(.init(.character("j"))) { layer, _ in layer.move(by: 1) },
        .init(.init(.character("k"))) { layer, _ in layer.move(by: -1) },
        .init(.escape, hint: "forget it") { $0.act(.forget, &$1) },
        .init(.control("c")) { $0.act(.forget, &$1) },
    ]

    var keys: [KeyRow<PasteLayer>] { Self.rows }

    private mutating func move(by step: Int) { selected = min(max(0, selected + step), choices.count - 1) }

    private func act(_ choice: Choice, _ stage: inout Stage) {
        stage.ask(.close)
        switch choice {
        case .insert: stage.ask(.compose(.insert(pasted.text)))
        case .send:
            guard let conversation, let messages = pasted.messages else { return }
            for message in messages {
                stage.ask(.post(Post(content: .text(message), conversation: conversation, isWritten: true)))
            }
        case .sendAsFile:
            let name = "pasted-\(stage.model.clock.digits(stage.model.now.wall)).txt"
            stage.ask(.sendFile(.text(pasted.text + "\n", name: name), to: conversation))
        case .forget:
            stage.say(localized("Nothing was pasted. ^Y brings it into the line."))
        }
    }

    /// Puts text that is typed or pasted now into the composer.
    mutating func type(_ text: String, _ stage: inout Stage) { paste(text, &stage) }

    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.ask(.close)
        stage.ask(.compose(.insert(pasted.text + text)))
    }

    var wordsWhenCovered: String? { localized("What was pasted is not lost: ^Y brings it into the line.") }

    // MARK: Words

    private var title: String {
        pasted.lines > PastedText.usual
            ? localized("\(Wording.count(Int64(pasted.lines))) lines were pasted")
            : localized("\(ByteCount(Int64(pasted.bytes))) were pasted")
    }

    private func words(for choice: Choice) -> String {
        switch choice {
        case .insert: localized("Put them into the line")
        case .send:
            pasted.messages?.count == 1
                ? localized("Send them as one message")
                : localized("Send them as \(pasted.messages?.count ?? 0) messages")
        case .sendAsFile: localized("Send them as a file")
        case .forget: localized("Forget them")
        }
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        .list(title, choices.map(words), marked: selected, empty: "")
    }

    // MARK: Drawing

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let inside = PopupBox.draw(title, scene.model, on: &canvas)
        let list = Rect(
            row: inside.row, column: inside.column, rows: min(inside.rows, choices.count), columns: inside.columns)
        canvas.putList(choices, marked: selected, in: list) { choice, isSelected, row, canvas in
            canvas.put(
                (isSelected ? "> " : "  ") + words(for: choice), row: row, column: inside.column,
                columns: inside.columns, style: isSelected ? .strong : .plain)
        }
        // Shows the first lines, as many as fit.
        let first = inside.row + choices.count + 1
        let shown = pasted.text.prefix(4_000).split(omittingEmptySubsequences: false) { $0.isNewline }
        for (offset, line) in shown.prefix(max(0, inside.rows - choices.count - 1)).enumerated() {
            canvas.put(
                String(line), row: first + offset, column: inside.column, columns: inside.columns, style: .faint)
        }
    }
}
