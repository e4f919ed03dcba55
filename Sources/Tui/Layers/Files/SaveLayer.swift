import Model
import Session

/// Asks where a file is to be saved.
struct SaveLayer: Layer {
    private let file: FileContent
    private let message: Message
    private let place: MessagePopupPlace
    private var path: TextEditor
    /// Why the file could not be saved there; nil where it has not failed.
    private var problem: String?
    /// Whether the program is checking the place.
    private var isBeginning = false

    static let level = LayerLevel.popup

    init(_ file: FileContent, of message: Message, from place: MessagePopupPlace, in directory: String) {
        self.file = file
        self.message = message
        self.place = place
        path = TextEditor(directory + (directory.hasSuffix("/") ? "" : "/") + file.savedName)
    }

    private static let rows: [KeyRow<SaveLayer>] = [
        .init(.init(.enter), hint: "save") { $0.save(&$1) },
        .init(.init(.tab), hint: "complete") { layer, stage in layer.complete(stage.model) },
        .init(.escape, hint: "back") { $0.place.goBack(&$1) },
        .init(.control("c")) { $0.place.goBack(&$1) },
    ]

    var keys: [KeyRow<SaveLayer>] { Self.rows }

    /// The message whose file is to be saved.
    var filePlace: FilePlace { FilePlace(message.conversation, seq: message.seq) }

    mutating func type(_ text: String, _ stage: inout Stage) {
        path.insert(text)
        problem = nil
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        path.apply(edit, ring: &stage.kills)
        problem = nil
    }

    mutating func paste(_ text: String, _ stage: inout Stage) { type(text.firstLine, &stage) }

    /// Starts saving. The box stays until that has begun, so that a name that is taken can be corrected.
    private mutating func save(_ stage: inout Stage) {
        guard !path.text.trimmingWhitespace().isEmpty else { return problem = localized("Write where it is to be.") }
        guard !isBeginning else { return }
        // In line mode the box does not wait.
        isBeginning = !stage.model.configuration.isLinear
        if !isBeginning { place.goBack(&stage) }
        problem = nil
        stage.ask(.effect(.session(.saveFile(filePlace, file, path: path.text))))
    }

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        switch event {
        case .file(.saving(filePlace, _)), .file(.saved(filePlace, _)):
            place.goBack(&stage)
            return true
        case .file(.notSaved(filePlace, let error)):
            isBeginning = false
            problem = Wording.notSaved(error)
            return true
        default: return false
        }
    }

    /// Completes the path as far as all paths that begin with it agree.
    private mutating func complete(_ model: AppModel) {
        let paths = model.environment.paths(path.text)
        guard let first = paths.first else { return }
        let common = paths.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
        if common.count > path.text.count { path = TextEditor(common) }
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        var words = LayerWords(.form, localized("Save \(file.text) from \(message.sender)"))
        words.sentences = [Self.rules, localized("/\(LinearCommand.back.rawValue) leaves it.")]
        words.news = [problem].compactMap(\.self)
        words.isWaiting = isBeginning
        words.field = .init(label: localized("Save as"), value: path.text, isFilled: !path.isEmpty)
        return words
    }

    private static var rules: String { localized("Nothing that is there is written over, and nothing is opened.") }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = PopupBox.draw(localized("Save a file"), scene.model, on: &canvas)
        canvas.put(file.text, row: rect.row, column: rect.column, columns: rect.columns, style: .strong)
        guard rect.rows > 2 else { return }
        FormView.draw(FormField(localized("As"), path, isFocused: true), row: rect.row + 1, in: rect, on: &canvas)
        canvas.putWrapped(
            problem ?? localized("From \(message.sender). \(Self.rules)"), in: rect.withoutRows(2),
            style: problem == nil ? .faint : .alarm)
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
