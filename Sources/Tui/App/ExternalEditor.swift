/// What the screen has of a program that a text is written with: only the driver starts it, and only its owner knows files.
package struct ExternalEditor: Sendable {
    /// Puts the text where the program will find it. The words that start it.
    package let begin: @Sendable (String) -> Result<[String], EditorFailure>
    /// What was saved since that was asked last; nil where nothing was.
    package let saved: @Sendable () -> String?
    /// What was saved, once the program has ended. Nothing is left where it was.
    package let finish: @Sendable (ProgramEnd) -> Result<String, EditorFailure>

    package init(
        begin: @escaping @Sendable (String) -> Result<[String], EditorFailure>,
        saved: @escaping @Sendable () -> String? = { nil },
        finish: @escaping @Sendable (ProgramEnd) -> Result<String, EditorFailure>
    ) {
        self.begin = begin
        self.saved = saved
        self.finish = finish
    }

    package static let none = ExternalEditor(
        begin: { _ in .failure(EditorFailure("There is no editor here.")) },
        finish: { _ in .failure(EditorFailure("There is no editor here.")) })
}

/// A sentence with cause and cure.
package struct EditorFailure: Error, Equatable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}

/// How a program ended that had the terminal.
package enum ProgramEnd: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
    /// For the system's reason.
    case notStarted(String)
}
