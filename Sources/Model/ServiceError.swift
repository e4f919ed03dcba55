/// A refused request: the code says what to do (see `ErrorCode`), the text says it to a person.
package struct ServiceError: Error, Equatable, Sendable, CustomStringConvertible {
    package let code: ErrorCode
    package let text: String

    /// Without a `text` the error has the table's sentence.
    package init(_ code: ErrorCode, _ text: String? = nil) {
        self.code = code
        self.text = text ?? code.entry.text
    }

    package var description: String { "\(code.entry.name) (\(code.rawValue)): \(text)" }
}
