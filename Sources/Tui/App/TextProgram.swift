/// A program of the person's that gets the text of a message and prints something.
package enum TextProgram: Equatable, Sendable {
    /// The translator that the configuration names.
    case translator
    /// A command that the person has typed. No part of it ever comes from somebody else.
    case typed(String)
}

/// Why a program has printed nothing: a sentence for the person.
package struct TextProgramFailure: Error, Equatable, Sendable {
    package let text: String

    package init(text: String) {
        self.text = text
    }
}
