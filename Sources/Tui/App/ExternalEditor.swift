/// The screen's access to the person's text editor. The driver starts the program; only the owner of this value knows
/// its file.
package struct ExternalEditor: Sendable {
    /// Writes the text to a file for the editor; returns the words of the command that starts it.
    package let begin: @Sendable (String) -> Result<[String], EditorFailure>
    /// Returns the text that was saved since the last call; nil where nothing was.
    package let saved: @Sendable () -> String?
    /// Returns the text that was saved last, once the editor has ended, and removes the file.
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

/// Why the editor has no text to return: a sentence with cause and cure.
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
    /// The program could not be started, for the system's reason.
    case notStarted(String)
}
